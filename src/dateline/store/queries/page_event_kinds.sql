SELECT type, status, count(*) FROM event WHERE story_id = $story GROUP BY type, status ORDER BY type, status;
