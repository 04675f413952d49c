UPDATE shelved SET by_title = $by_title WHERE number = $number;
