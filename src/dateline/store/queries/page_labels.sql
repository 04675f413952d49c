SELECT id, label FROM event WHERE id IN (SELECT value FROM json_each($events));
