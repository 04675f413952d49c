SELECT article_words.rowid FROM article_words JOIN article ON article.number = article_words.rowid
WHERE article_words MATCH $words AND article_words.rowid > $floor ORDER BY rank, article.id LIMIT $limit OFFSET $offset;
