SELECT attribute, verdict, count(*) FROM discrepancy WHERE story_id = $story GROUP BY attribute, verdict ORDER BY attribute, verdict;
