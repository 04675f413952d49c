SELECT record, story_id FROM actor WHERE story_id = $story
ORDER BY record ->> '$.named' DESC, (SELECT sum(value ->> 1) FROM json_each(record, '$.aliases')) DESC, id
LIMIT $limit;
