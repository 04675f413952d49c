SELECT id, article_id FROM claim WHERE event_id = $event ORDER BY id;
