DELETE FROM vector WHERE number = $number;
