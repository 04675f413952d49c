SELECT id FROM quote
WHERE utterance IN (SELECT utterance FROM discrepancy WHERE verdict IN ('contradict', 'differ') AND utterance IS NOT NULL)
    AND ($story IS NULL OR story_id = $story) AND id NOT IN (SELECT value FROM json_each($done))
ORDER BY speaker IS NOT NULL, story_id, position LIMIT $limit;
