SELECT DISTINCT event_id, verdict FROM discrepancy WHERE event_id IN (SELECT value FROM json_each($events)) ORDER BY event_id, verdict;
