SELECT record FROM actor WHERE story_id = $story AND id = $id;
