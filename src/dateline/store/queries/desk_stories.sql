SELECT id, title FROM story ORDER BY last DESC, first DESC, id LIMIT $limit;
