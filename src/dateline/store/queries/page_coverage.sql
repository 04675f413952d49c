SELECT story_id, earliest, count(*), group_concat(DISTINCT outlet)
FROM story_article JOIN article ON article.id = article_id
WHERE story_id IN (SELECT value FROM json_each($stories)) AND earliest = latest
GROUP BY story_id, earliest ORDER BY story_id, earliest;
