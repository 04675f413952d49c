DELETE FROM shelved WHERE number = $number;
