SELECT DISTINCT story_id FROM story_article WHERE article_id IN (SELECT value FROM json_each($articles)) ORDER BY story_id;
