SELECT id FROM article
WHERE outlet IS NOT NULL AND NOT EXISTS (SELECT 1 FROM lined WHERE lined.article_id = article.id) ORDER BY id;
