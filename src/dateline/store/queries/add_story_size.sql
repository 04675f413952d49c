INSERT OR REPLACE INTO story_size
SELECT story.id,
    (SELECT count(*) FROM story_article WHERE story_id = story.id),
    (SELECT count(DISTINCT outlet) FROM story_article JOIN article ON article.id = article_id WHERE story_id = story.id),
    json_array_length(story.record, '$.origins'),
    (SELECT count(*) FROM event WHERE event.story_id = story.id),
    (SELECT count(*) FROM discrepancy WHERE discrepancy.story_id = story.id AND verdict IN ('contradict', 'differ')),
    (SELECT count(*) FROM claim WHERE claim.story_id = story.id AND event_id IS NOT NULL),
    (SELECT count(*) FROM quote WHERE quote.story_id = story.id)
FROM story WHERE story.id = $story;
