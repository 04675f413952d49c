INSERT INTO lined (article_id, outlet, key) VALUES ($article_id, $outlet, $key);
