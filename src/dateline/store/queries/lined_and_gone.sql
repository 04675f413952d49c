SELECT article_id, outlet FROM lined WHERE NOT EXISTS (SELECT 1 FROM article WHERE article.id = lined.article_id) ORDER BY article_id;
