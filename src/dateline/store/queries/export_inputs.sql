SELECT key FROM input WHERE article_id = $article ORDER BY key;
