INSERT OR REPLACE INTO vector (number, period, terms, weights, own) VALUES ($number, $period, $terms, $weights, $own);
