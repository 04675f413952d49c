SELECT count(DISTINCT utterance) FROM quote WHERE story_id = $story AND ($speaker IS NULL OR speaker = $speaker);
