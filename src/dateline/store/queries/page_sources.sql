SELECT article.id, outlet, path, title, url, earliest, latest, copies_of,
    annotations ->> '$.article.agency', annotations ->> '$.article.published.basis', annotations ->> '$.article.published.explanation',
    (SELECT count(DISTINCT event_id) FROM claim WHERE claim.article_id = article.id)
FROM (
    SELECT article.number AS number, story_article.copies_of AS copies_of
    FROM story_article JOIN article ON article.id = article_id
    WHERE story_id = $story ORDER BY earliest IS NULL, earliest, outlet, path, article.id LIMIT $limit OFFSET $offset
) AS chosen
JOIN article ON article.number = chosen.number
ORDER BY earliest IS NULL, earliest, outlet, path, article.id;
