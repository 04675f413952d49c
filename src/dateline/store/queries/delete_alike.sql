DELETE FROM alike WHERE number = $number AND other = $other;
