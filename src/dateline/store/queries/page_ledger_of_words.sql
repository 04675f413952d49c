SELECT record FROM discrepancy
WHERE story_id = $story AND verdict = $verdict AND event_id IS NULL AND ($attribute IS NULL OR attribute = $attribute)
ORDER BY position LIMIT $limit OFFSET $offset;
