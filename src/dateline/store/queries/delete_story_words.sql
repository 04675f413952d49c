DELETE FROM record_words WHERE story_id = $id;
