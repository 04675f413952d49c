SELECT number FROM (SELECT number, article_id FROM shelved EXCEPT SELECT number, id FROM article) ORDER BY number;
