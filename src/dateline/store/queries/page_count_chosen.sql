SELECT CASE WHEN status = 'historical' OR latest < $begin THEN 'background'
        WHEN earliest IS NULL AND latest IS NULL THEN 'undated' ELSE 'dated' END AS part, count(*)
FROM event
WHERE story_id = $story
    AND ($day IS NULL OR (earliest = $day AND latest = $day))
    AND ($type IS NULL OR type = $type) AND ($status IS NULL OR status = $status)
    AND ($actor IS NULL OR event.id IN (SELECT event_id FROM event_party WHERE actor_id = $actor AND story_id = $story))
    AND ($outlet IS NULL OR EXISTS (SELECT 1 FROM json_each(event.record, '$.outlets') WHERE value = $outlet))
    AND ($verdict IS NULL OR event.id IN (SELECT event_id FROM discrepancy WHERE verdict = $verdict AND story_id = $story))
GROUP BY part;
