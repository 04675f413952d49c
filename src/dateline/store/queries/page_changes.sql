SELECT chosen.id, chosen.label, discrepancy.record
FROM (SELECT id, label, importance FROM event WHERE story_id = $story ORDER BY importance DESC, id LIMIT $events) AS chosen
JOIN discrepancy ON discrepancy.event_id = chosen.id
WHERE discrepancy.verdict IN ('contradict', 'differ')
    OR (discrepancy.verdict = 'compatible' AND ( -- the words of views/chronology.py
        discrepancy.record ->> '$.explanation' LIKE '%it may be an update%'
        OR discrepancy.record ->> '$.explanation' LIKE '%brings the value up to date%'))
ORDER BY chosen.importance DESC, chosen.id, discrepancy.position LIMIT $limit;
