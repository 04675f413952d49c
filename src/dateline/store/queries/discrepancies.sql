SELECT discrepancy.record FROM discrepancy LEFT JOIN event ON event.id = discrepancy.event_id
WHERE discrepancy.story_id BETWEEN coalesce($story, '') AND coalesce($story, '~')
    AND (NOT $only_open OR verdict IN ('contradict', 'differ'))
ORDER BY discrepancy.story_id, CASE verdict WHEN 'contradict' THEN 0 WHEN 'differ' THEN 1 WHEN 'compatible' THEN 2 ELSE 3 END,
    event.position IS NULL, event.position, discrepancy.position
LIMIT $limit;
