SELECT article_id, day, ages, terms, weights FROM shelved JOIN vector USING (number) WHERE number = $number;
