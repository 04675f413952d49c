SELECT id, name, country, sector FROM actor WHERE story_id = $story;
