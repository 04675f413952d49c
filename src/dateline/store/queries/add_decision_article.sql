INSERT INTO decision_article (decision_id, article_id) VALUES ($decision_id, $article_id);
