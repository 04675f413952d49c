SELECT annotations, text FROM story_article JOIN article ON article.id = article_id
WHERE story_id = $story AND ($until IS NULL OR latest <= $until) ORDER BY article.id;
