SELECT record, story_id FROM actor WHERE id = $id ORDER BY story_id;
