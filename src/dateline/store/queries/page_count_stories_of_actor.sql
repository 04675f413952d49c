SELECT count(*) FROM actor WHERE id = $actor;
