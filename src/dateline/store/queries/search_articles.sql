SELECT 'article' AS kind, article.id, story_article.story_id, coalesce(article.title, article.path),
    snippet(article_words, 1, '', '', ' … ', 24), article_words.rowid
FROM article_words JOIN article ON article.number = article_words.rowid
LEFT JOIN story_article ON story_article.article_id = article.id
WHERE article_words MATCH $words AND article_words.rowid IN (SELECT value FROM json_each($rows));
