INSERT INTO shelved (number, article_id, day, ages) VALUES ($number, $id, $day, $ages);
