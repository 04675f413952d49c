SELECT number, by_title FROM printed JOIN shelved USING (number) ORDER BY number;
