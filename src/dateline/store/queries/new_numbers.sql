SELECT number, id FROM article EXCEPT SELECT number, article_id FROM shelved ORDER BY number;
