SELECT story_id FROM event WHERE id = $id;
