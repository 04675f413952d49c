SELECT count(*) FROM actor WHERE story_id = $story AND ($named IS NULL OR record ->> '$.named' = $named);
