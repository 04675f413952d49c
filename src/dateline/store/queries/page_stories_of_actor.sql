SELECT story.id, story.title, story.first, story.last, $actor,
    (SELECT count(DISTINCT event_id) FROM event_party WHERE actor_id = $actor AND event_party.story_id = story.id) AS events
FROM (
    SELECT story.id AS id FROM actor JOIN story ON story.id = actor.story_id WHERE actor.id = $actor
    ORDER BY story.last DESC, story.first DESC, story.id LIMIT $limit OFFSET $offset
) AS chosen
JOIN story ON story.id = chosen.id
ORDER BY story.last DESC, story.first DESC, story.id;
