DELETE FROM draft WHERE number = $number;
