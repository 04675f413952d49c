INSERT INTO temp.former (event, claim) SELECT event_id, id FROM claim WHERE story_id = $id AND event_id IS NOT NULL;
