SELECT story_id FROM story_article WHERE article_id = $id;
