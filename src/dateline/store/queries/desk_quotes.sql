SELECT id FROM quote
WHERE story_id BETWEEN coalesce($story, '') AND coalesce($story, '~') AND id NOT IN (SELECT value FROM json_each($done))
ORDER BY story_id, position LIMIT $limit;
