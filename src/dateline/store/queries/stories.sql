SELECT story.id, story.title, story.first, story.last, story.record, story_size.events, story_size.open
FROM (
    SELECT id FROM story WHERE id = $story
    UNION ALL
    SELECT id FROM (SELECT id FROM story WHERE $story IS NULL ORDER BY last DESC, first DESC, id LIMIT $limit)
) AS chosen
JOIN story ON story.id = chosen.id
LEFT JOIN story_size ON story_size.story_id = chosen.id
ORDER BY story.last DESC, story.first DESC, story.id;
