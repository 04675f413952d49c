SELECT CASE WHEN status = 'historical' OR latest < $begin THEN 'background'
        WHEN earliest IS NULL AND latest IS NULL THEN 'undated' ELSE 'dated' END AS part, count(*)
FROM event WHERE story_id = $story GROUP BY part;
