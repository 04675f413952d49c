SELECT count(*) FROM event_party WHERE actor_id = $actor AND story_id = $story AND part = $part;
