SELECT event.id, event.type, event.mode, event.status, event.label, event.earliest, event.latest, mine.part FROM event_party AS mine
JOIN event_party AS other ON other.event_id = mine.event_id AND other.part <> mine.part AND other.actor_id = $other
JOIN event ON event.id = mine.event_id
WHERE mine.actor_id = $actor AND mine.story_id = $story AND event.earliest IS NOT NULL AND event.latest IS NOT NULL
    AND event.status IN ('happened', 'historical')
ORDER BY event.earliest, event.position, mine.part LIMIT $limit;
