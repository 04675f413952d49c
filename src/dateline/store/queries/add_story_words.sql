INSERT OR REPLACE INTO story_words (story_id, first, last) VALUES ($story, $first, $last);
