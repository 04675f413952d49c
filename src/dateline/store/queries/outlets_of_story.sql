SELECT DISTINCT outlet FROM story_article JOIN article ON article.id = article_id
WHERE story_id = $story AND outlet IS NOT NULL ORDER BY outlet;
