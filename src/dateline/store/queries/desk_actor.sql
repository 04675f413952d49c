SELECT id FROM actor WHERE story_id = $story AND (id = $called OR lower(name) = lower($called)) ORDER BY id != $called, id LIMIT 3;
