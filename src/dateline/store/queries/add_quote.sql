INSERT INTO quote (id, story_id, article_id, position, speaker, utterance, record)
VALUES ($id, $story_id, $article_id, $position, $speaker, $utterance, $record);
