SELECT id, path, version, annotations, text FROM article
WHERE $story IS NULL OR id IN (SELECT article_id FROM story_article WHERE story_id = $story)
ORDER BY id;
