DELETE FROM record_words
WHERE rowid >= (SELECT first FROM story_words WHERE story_id = $id) AND rowid <= (SELECT last FROM story_words WHERE story_id = $id)
    AND story_id = $id;
