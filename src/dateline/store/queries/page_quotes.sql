SELECT record FROM quote WHERE utterance IN (SELECT value FROM json_each($utterances)) ORDER BY position;
