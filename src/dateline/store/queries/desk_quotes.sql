SELECT quote.id FROM quote
WHERE ($story IS NULL OR story_id = $story) AND id NOT IN (SELECT value FROM json_each($done))
ORDER BY NOT EXISTS (
        SELECT 1 FROM discrepancy WHERE discrepancy.utterance = quote.utterance AND verdict IN ('contradict', 'differ')
    ), speaker IS NOT NULL, story_id, position LIMIT $limit;
