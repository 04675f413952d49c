SELECT record, story_id FROM actor WHERE story_id BETWEEN coalesce($story, '') AND coalesce($story, '~')
ORDER BY story_id, record ->> '$.named' DESC, (SELECT sum(value ->> 1) FROM json_each(record, '$.aliases')) DESC, id
LIMIT $limit;
