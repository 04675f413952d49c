SELECT record FROM discrepancy WHERE event_id = $id OR utterance = $id ORDER BY position;
