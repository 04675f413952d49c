SELECT other, likeness FROM alike WHERE number = $number ORDER BY other;
