INSERT INTO story_article (article_id, story_id, copies_of) VALUES ($article_id, $story_id, $copies_of);
