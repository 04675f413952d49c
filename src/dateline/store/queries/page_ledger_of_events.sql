SELECT discrepancy.record FROM event
JOIN discrepancy ON discrepancy.event_id = event.id AND discrepancy.verdict = $verdict
WHERE event.story_id = $story AND ($attribute IS NULL OR discrepancy.attribute = $attribute)
ORDER BY event.importance DESC, event.id, discrepancy.position LIMIT $limit OFFSET $offset;
