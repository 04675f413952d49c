SELECT number, period, terms, weights FROM vector ORDER BY number;
