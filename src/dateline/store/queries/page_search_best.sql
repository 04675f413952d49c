SELECT rowid, kind FROM record_words WHERE record_words MATCH $words AND rowid > $floor ORDER BY rank, rowid LIMIT $limit;
