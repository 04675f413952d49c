SELECT article_id, removed FROM tombstone ORDER BY article_id;
