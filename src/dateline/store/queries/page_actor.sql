SELECT record FROM actor WHERE id = $actor AND story_id = $story;
