INSERT INTO event (id, story_id, position, type, mode, status, label, earliest, latest, origins, importance, record)
VALUES ($id, $story_id, $position, $type, $mode, $status, $label, $earliest, $latest, $origins, $importance, $record);
