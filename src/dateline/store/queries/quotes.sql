SELECT record FROM quote WHERE ($story IS NULL OR story_id = $story) ORDER BY story_id, position LIMIT $limit;
