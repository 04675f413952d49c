SELECT record FROM quote WHERE article_id = $article ORDER BY position;
