SELECT article.annotations, story_article.story_id, story_article.copies_of
FROM article LEFT JOIN story_article ON story_article.article_id = article.id
WHERE ($story IS NULL OR story_article.story_id = $story)
ORDER BY article.earliest IS NULL, article.earliest, article.outlet, article.path, article.id
LIMIT $limit;
