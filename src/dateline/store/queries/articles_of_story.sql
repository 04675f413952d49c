SELECT article.annotations, story_article.story_id, story_article.copies_of
FROM (
    SELECT article.number AS number FROM story_article JOIN article ON article.id = article_id
    WHERE story_id = $story ORDER BY earliest IS NULL, earliest, outlet, path, article.id LIMIT $limit
) AS chosen
JOIN article ON article.number = chosen.number
JOIN story_article ON story_article.article_id = article.id
ORDER BY article.earliest IS NULL, article.earliest, article.outlet, article.path, article.id;
