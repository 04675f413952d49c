INSERT OR REPLACE INTO alike (number, other, likeness) VALUES ($number, $other, $likeness);
