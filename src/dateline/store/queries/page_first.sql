SELECT article.id, coalesce(outlet, path), earliest, latest FROM story_article JOIN article ON article.id = article_id
WHERE story_id = $story AND latest IS NOT NULL ORDER BY latest, earliest, outlet, article.id LIMIT 1;
