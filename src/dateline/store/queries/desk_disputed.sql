SELECT claim.id FROM discrepancy
JOIN event ON event.id = discrepancy.event_id
JOIN claim ON claim.event_id = event.id
WHERE discrepancy.verdict IN ('contradict', 'differ') AND ($story IS NULL OR discrepancy.story_id = $story)
    AND claim.id NOT IN (SELECT value FROM json_each($done))
GROUP BY claim.id
ORDER BY min(CASE discrepancy.verdict WHEN 'contradict' THEN 0 ELSE 1 END), event.importance DESC, event.position, claim.id
LIMIT $limit;
