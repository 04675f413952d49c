DELETE FROM outlet_line WHERE outlet = $outlet AND article_id = $article_id;
