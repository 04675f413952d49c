SELECT story_id, copies_of FROM story_article WHERE article_id = $article;
