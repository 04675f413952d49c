SELECT number, day, sentences FROM printed JOIN shelved USING (number) ORDER BY number;
