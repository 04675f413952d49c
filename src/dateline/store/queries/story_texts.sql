SELECT article.id, article.text FROM article LEFT JOIN story_article ON story_article.article_id = article.id
WHERE ($story IS NULL OR story_article.story_id = $story) ORDER BY article.id;
