SELECT record FROM link WHERE left_id = $id OR right_id = $id
    OR left_id IN (SELECT id FROM claim WHERE event_id = $id) OR right_id IN (SELECT id FROM claim WHERE event_id = $id)
ORDER BY kind, left_id, right_id;
