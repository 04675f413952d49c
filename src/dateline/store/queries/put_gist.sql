INSERT OR REPLACE INTO gist (article_id, mark) VALUES ($id, $mark);
