SELECT count(*) FROM article
WHERE latest IS NULL AND ($story IS NULL OR id IN (SELECT article_id FROM story_article WHERE story_id = $story));
