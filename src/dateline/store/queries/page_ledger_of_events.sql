-- CROSS: the story's events first; or else every discrepancy of the verdict may be gone through
SELECT discrepancy.record FROM event
CROSS JOIN discrepancy ON discrepancy.event_id = event.id AND discrepancy.verdict = $verdict
WHERE event.story_id = $story AND ($attribute IS NULL OR discrepancy.attribute = $attribute)
ORDER BY event.importance DESC, event.id, discrepancy.position LIMIT $limit OFFSET $offset;
