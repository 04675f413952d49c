SELECT quote.id FROM (
    SELECT DISTINCT story_id, utterance FROM discrepancy INDEXED BY discrepancy_of_words -- in its order: stops at the limit
    WHERE verdict IN ('contradict', 'differ') AND utterance IS NOT NULL
        AND story_id BETWEEN coalesce($story, '') AND coalesce($story, '~')
    ORDER BY story_id, utterance LIMIT $limit + json_array_length($done)
) AS disputed
JOIN quote ON quote.story_id = disputed.story_id AND quote.utterance = disputed.utterance
WHERE quote.id NOT IN (SELECT value FROM json_each($done))
ORDER BY disputed.story_id, disputed.utterance, quote.article_id, quote.position LIMIT $limit;
