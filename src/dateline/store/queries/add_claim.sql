INSERT INTO claim (id, story_id, article_id, event_id, record) VALUES ($id, $story_id, $article_id, $event_id, $record);
