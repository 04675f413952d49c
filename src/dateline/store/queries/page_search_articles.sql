SELECT article_words.rowid, article.id, story_article.story_id, coalesce(article.title, article.path),
    snippet(article_words, -1, char(2), char(3), ' … ', 24)
FROM article_words JOIN article ON article.number = article_words.rowid
LEFT JOIN story_article ON story_article.article_id = article.id
WHERE article_words MATCH $words AND article_words.rowid IN (SELECT value FROM json_each($rows));
