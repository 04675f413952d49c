SELECT number FROM bundle WHERE story = $story ORDER BY number;
