INSERT OR REPLACE INTO draft (number, id, title, articles) VALUES ($number, $id, $title, $articles);
