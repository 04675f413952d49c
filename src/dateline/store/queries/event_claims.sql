SELECT id, event_id FROM claim WHERE event_id IS NOT NULL ORDER BY id;
