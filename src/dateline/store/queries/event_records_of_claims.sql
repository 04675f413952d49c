SELECT record FROM claim WHERE event_id = $event ORDER BY id;
