UPDATE bundle SET story = $story WHERE number = $number;
