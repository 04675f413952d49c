SELECT key FROM input WHERE article_id IS NOT NULL;
