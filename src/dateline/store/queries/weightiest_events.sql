SELECT record FROM event WHERE id IN (
    SELECT id FROM (SELECT id FROM event WHERE story_id = $story ORDER BY importance DESC, id LIMIT $limit)
    UNION ALL
    SELECT id FROM (SELECT id FROM event WHERE $story IS NULL ORDER BY importance DESC, id LIMIT $limit)
)
ORDER BY story_id, position;
