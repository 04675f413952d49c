INSERT INTO alike (left_id, right_id, likeness) VALUES ($left, $right, $likeness);
