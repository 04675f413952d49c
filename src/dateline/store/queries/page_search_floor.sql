SELECT rowid FROM record_words WHERE record_words MATCH $words ORDER BY rowid DESC LIMIT 1 OFFSET $most;
