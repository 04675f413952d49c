SELECT other.actor_id, actor.name, count(DISTINCT mine.event_id) FROM event_party AS mine
JOIN event_party AS other ON other.event_id = mine.event_id AND other.part <> mine.part AND other.actor_id <> mine.actor_id
JOIN actor ON actor.id = other.actor_id AND actor.story_id = mine.story_id
WHERE mine.actor_id = $actor AND mine.story_id = $story
GROUP BY other.actor_id, actor.name ORDER BY count(DISTINCT mine.event_id) DESC, other.actor_id LIMIT $limit;
