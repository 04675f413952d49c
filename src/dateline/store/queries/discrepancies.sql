SELECT record FROM discrepancy
WHERE ($story IS NULL OR story_id = $story) AND (NOT $only_open OR verdict IN ('contradict', 'differ'))
ORDER BY story_id, position
LIMIT $limit;
