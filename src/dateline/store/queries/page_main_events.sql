SELECT record FROM event WHERE story_id = $story ORDER BY importance DESC, id LIMIT $limit;
