DELETE FROM bundle WHERE number = $number;
