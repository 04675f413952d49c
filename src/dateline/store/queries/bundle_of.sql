SELECT core, story FROM bundle WHERE number = $number;
