SELECT event.record, event.position FROM (
    SELECT DISTINCT event.id AS id, event.position AS position FROM event_party JOIN event ON event.id = event_id
    WHERE event_party.actor_id = $actor AND event_party.story_id = $story AND ($part IS NULL OR part = $part)
        AND ($other IS NULL OR EXISTS (SELECT 1 FROM event_party AS o WHERE o.event_id = event.id AND o.actor_id = $other))
    ORDER BY event.position LIMIT $limit OFFSET $offset
) AS chosen
JOIN event ON event.id = chosen.id ORDER BY chosen.position;
