INSERT INTO printed (number, sentences) VALUES ($number, $sentences);
