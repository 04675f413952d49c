SELECT id, outlet, annotations, text FROM article WHERE outlet IS NOT NULL ORDER BY outlet, id;
