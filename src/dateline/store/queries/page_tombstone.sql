SELECT removed FROM tombstone WHERE article_id = $article;
