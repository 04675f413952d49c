SELECT record, event_id FROM claim WHERE article_id = $article ORDER BY id;
