SELECT speaker, actor.name, utterances FROM (
    SELECT speaker, count(DISTINCT utterance) AS utterances FROM quote
    WHERE story_id = $story AND speaker IS NOT NULL GROUP BY speaker ORDER BY utterances DESC, speaker LIMIT $limit
) AS speakers
JOIN actor ON actor.story_id = $story AND actor.id = speaker ORDER BY utterances DESC, speaker;
