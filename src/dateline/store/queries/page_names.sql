SELECT id, name, country, sector FROM actor WHERE story_id = $story AND id IN (SELECT value FROM json_each($actors));
