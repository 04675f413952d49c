SELECT outlet, count(*) FROM story_article JOIN article ON article.id = article_id
WHERE story_id = $story AND outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT $limit;
