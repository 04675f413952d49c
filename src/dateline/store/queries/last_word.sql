SELECT rowid FROM record_words ORDER BY rowid DESC LIMIT 1;
