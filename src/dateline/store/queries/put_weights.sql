UPDATE vector SET weights = $weights WHERE number = $number;
