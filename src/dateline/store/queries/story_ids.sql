SELECT id FROM story ORDER BY id;
