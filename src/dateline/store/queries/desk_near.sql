SELECT event.record,
    (event.type = $type) + (
        SELECT count(DISTINCT actor_id) FROM event_party
        WHERE event_party.event_id = event.id AND actor_id IN (SELECT value FROM json_each($actors))
    ) AS alike
FROM event
WHERE story_id = $story AND id != $event
    AND ($first IS NULL OR coalesce(latest, $first) >= $first) AND ($last IS NULL OR coalesce(earliest, $last) <= $last)
    AND alike > 0
ORDER BY alike DESC, importance DESC, id LIMIT $limit;
