SELECT record FROM quote WHERE utterance = $utterance ORDER BY story_id, position;
