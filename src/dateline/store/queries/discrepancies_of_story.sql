SELECT discrepancy.record FROM (
    SELECT discrepancy.id AS id,
        row_number() OVER (
            ORDER BY CASE verdict WHEN 'contradict' THEN 0 WHEN 'differ' THEN 1 WHEN 'compatible' THEN 2 ELSE 3 END,
            event.position IS NULL, event.position, discrepancy.position
        ) AS place
    FROM discrepancy LEFT JOIN event ON event.id = discrepancy.event_id
    WHERE discrepancy.story_id = $story AND (NOT $only_open OR verdict IN ('contradict', 'differ'))
    ORDER BY place LIMIT $limit
) AS chosen
JOIN discrepancy ON discrepancy.id = chosen.id ORDER BY chosen.place;
