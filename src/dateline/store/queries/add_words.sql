INSERT INTO record_words (kind, id, story_id, words) VALUES ($kind, $id, $story_id, $words);
