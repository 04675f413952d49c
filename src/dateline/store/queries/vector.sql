SELECT number, period, terms, weights, own FROM vector WHERE number = $number;
