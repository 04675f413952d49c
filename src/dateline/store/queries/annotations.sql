SELECT annotations, text FROM article
WHERE ($story IS NULL OR id IN (SELECT article_id FROM story_article WHERE story_id = $story))
    AND ($until IS NULL OR latest <= $until)
ORDER BY id;
