SELECT story.id, story.title, story.first, story.last, story.record,
    (SELECT count(*) FROM event WHERE event.story_id = story.id) AS events,
    (SELECT count(*) FROM discrepancy WHERE discrepancy.story_id = story.id AND verdict IN ('contradict', 'differ')) AS open
FROM story
WHERE ($story IS NULL OR story.id = $story)
ORDER BY story.last DESC, story.first DESC, story.id
LIMIT $limit;
