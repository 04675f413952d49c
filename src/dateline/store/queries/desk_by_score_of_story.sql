SELECT id FROM claim
WHERE story_id = $story AND event_id IS NOT NULL AND id NOT IN (SELECT value FROM json_each($done))
ORDER BY +json_extract(record, '$.mention.score'), id LIMIT $limit;
