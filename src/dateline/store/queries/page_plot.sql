SELECT id, status, earliest, outlets FROM (
    SELECT id, status, earliest, record ->> '$.outlets' AS outlets, position FROM event
    WHERE story_id = $story AND earliest = latest AND status <> 'historical')
ORDER BY position;
