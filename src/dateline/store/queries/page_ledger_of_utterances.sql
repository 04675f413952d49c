SELECT record FROM discrepancy WHERE utterance IN (SELECT value FROM json_each($utterances)) ORDER BY position;
