INSERT INTO discrepancy (id, story_id, position, event_id, utterance, attribute, verdict, record)
VALUES ($id, $story_id, $position, $event_id, $utterance, $attribute, $verdict, $record);
