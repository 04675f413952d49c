DELETE FROM story_words WHERE story_id = $id;
