SELECT id, title, articles FROM draft ORDER BY id;
