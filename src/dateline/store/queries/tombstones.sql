SELECT article_id FROM tombstone;
