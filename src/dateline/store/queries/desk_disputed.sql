SELECT event.id
FROM (
    SELECT event_id, min(CASE verdict WHEN 'contradict' THEN 0 ELSE 1 END) AS rank FROM discrepancy
    WHERE verdict IN ('contradict', 'differ') AND event_id IS NOT NULL AND ($story IS NULL OR story_id = $story)
    GROUP BY event_id
) AS disputed CROSS JOIN event ON event.id = disputed.event_id
ORDER BY disputed.rank, event.importance DESC, event.position, event.id;
