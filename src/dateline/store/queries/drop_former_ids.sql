DELETE FROM former_id WHERE EXISTS (SELECT 1 FROM event WHERE event.id = former_id.former);
