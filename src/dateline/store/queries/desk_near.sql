WITH shared AS MATERIALIZED (   -- events that share an actor, and how many
    SELECT event_id AS id, count(DISTINCT actor_id) AS actors FROM event_party
    WHERE story_id = $story AND actor_id IN (SELECT value FROM json_each($actors)) GROUP BY event_id
),
typed AS MATERIALIZED (         -- of those that share the type alone no others can be among the first
    SELECT id FROM event
    WHERE story_id = $story AND type = $type AND id != $event
        AND ($first IS NULL OR coalesce(latest, $first) >= $first) AND ($last IS NULL OR coalesce(earliest, $last) <= $last)
    ORDER BY importance DESC, id LIMIT $limit
),
best AS MATERIALIZED (
    SELECT event.id AS id, event.importance AS importance, (event.type = $type) + candidate.actors AS alike
    FROM (
        SELECT id, max(actors) AS actors FROM (SELECT id, actors FROM shared UNION ALL SELECT id, 0 FROM typed) GROUP BY id
    ) AS candidate
    JOIN event ON event.id = candidate.id
    WHERE event.id != $event
        AND ($first IS NULL OR coalesce(latest, $first) >= $first) AND ($last IS NULL OR coalesce(earliest, $last) <= $last)
    ORDER BY alike DESC, importance DESC, event.id LIMIT $limit
)
SELECT event.record, best.alike FROM best JOIN event ON event.id = best.id ORDER BY best.alike DESC, best.importance DESC, best.id;
