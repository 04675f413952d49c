SELECT count(*) FROM article;
