INSERT OR REPLACE INTO input (key, article_id) VALUES ($key, $article_id);
