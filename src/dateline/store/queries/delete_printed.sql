DELETE FROM printed WHERE number = $number;
