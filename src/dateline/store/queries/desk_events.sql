SELECT record FROM event WHERE story_id = $story AND id IN (SELECT value FROM json_each($events));
