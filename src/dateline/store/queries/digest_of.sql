SELECT digest FROM article WHERE number = $number;
