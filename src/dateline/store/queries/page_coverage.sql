SELECT story_id, earliest, coalesce(outlet, ''), count(*) FROM story_article JOIN article ON article.id = article_id
WHERE story_id IN (SELECT value FROM json_each($stories)) AND earliest = latest
GROUP BY story_id, earliest, coalesce(outlet, '') ORDER BY story_id, earliest, coalesce(outlet, '');
