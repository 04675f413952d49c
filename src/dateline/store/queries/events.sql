SELECT record FROM event WHERE ($story IS NULL OR story_id = $story) ORDER BY story_id, position LIMIT $limit;
