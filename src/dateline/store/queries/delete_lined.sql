DELETE FROM lined WHERE article_id = $article_id;
