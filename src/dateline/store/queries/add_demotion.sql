INSERT INTO demotion (outlet, article_id, start, "end") VALUES ($outlet, $article_id, $start, $end);
