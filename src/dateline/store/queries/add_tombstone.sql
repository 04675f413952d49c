INSERT OR IGNORE INTO tombstone (article_id, removed) VALUES ($article_id, $removed);
