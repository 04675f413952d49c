SELECT actor.record,
    (SELECT count(DISTINCT event_id) FROM event_party WHERE actor_id = actor.id AND event_party.story_id = actor.story_id) AS events,
    (SELECT count(DISTINCT utterance) FROM quote WHERE speaker = actor.id AND quote.story_id = actor.story_id) AS said
FROM actor WHERE story_id = $story AND ($named IS NULL OR record ->> '$.named' = $named)
ORDER BY events + said DESC, record ->> '$.named' DESC, id LIMIT $limit OFFSET $offset;
