SELECT rowid FROM article_words WHERE article_words MATCH $words ORDER BY rowid DESC LIMIT 1 OFFSET $most;
