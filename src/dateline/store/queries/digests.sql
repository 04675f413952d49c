SELECT digest FROM article ORDER BY id;
