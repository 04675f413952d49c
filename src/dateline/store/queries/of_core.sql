SELECT number FROM bundle WHERE core = $core ORDER BY number;
