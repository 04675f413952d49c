SELECT record FROM claim WHERE story_id = $story ORDER BY id;
