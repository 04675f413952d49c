SELECT rowid FROM record_words WHERE record_words MATCH $words AND rowid > $floor ORDER BY rank, kind, id LIMIT $limit;
