INSERT OR IGNORE INTO outlet_line (outlet, line, article_id) VALUES ($outlet, $line, $article_id);
