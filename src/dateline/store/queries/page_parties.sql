SELECT actor.id, actor.name, count(DISTINCT event_party.event_id) FROM event_party
JOIN actor ON actor.id = event_party.actor_id AND actor.story_id = event_party.story_id
WHERE event_party.story_id = $story GROUP BY actor.id, actor.name ORDER BY count(DISTINCT event_party.event_id) DESC, actor.id LIMIT $limit;
