SELECT story.id, story.title, story.first, story.last,
    (SELECT count(*) FROM story_article WHERE story_id = story.id) AS articles,
    (SELECT count(DISTINCT outlet) FROM story_article JOIN article ON article.id = article_id WHERE story_id = story.id) AS outlets,
    json_array_length(story.record, '$.origins') AS origins,
    (SELECT count(*) FROM event WHERE event.story_id = story.id) AS events,
    (SELECT count(*) FROM discrepancy WHERE discrepancy.story_id = story.id AND verdict IN ('contradict', 'differ')) AS open
FROM (SELECT id FROM story WHERE ($story IS NULL OR id = $story) ORDER BY last DESC, first DESC, id LIMIT $limit OFFSET $offset) AS chosen
JOIN story ON story.id = chosen.id
ORDER BY story.last DESC, story.first DESC, story.id;
