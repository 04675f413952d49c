SELECT name FROM actor WHERE story_id = $story AND kind <> 'group'
ORDER BY record ->> '$.named' DESC, (SELECT sum(value ->> 1) FROM json_each(record, '$.aliases')) DESC, id
LIMIT $limit;
