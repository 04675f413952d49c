SELECT record, event_id FROM claim WHERE id = $id;
