SELECT story_id, event_id, article_id FROM claim WHERE id = $id;
