SELECT DISTINCT attribute, event_id, utterance, reading.value ->> '$.start', reading.value ->> '$.end'
FROM discrepancy, json_each(discrepancy.record, '$.readings') AS reading
WHERE (event_id IN (SELECT event_id FROM claim WHERE article_id = $article)
        OR utterance IN (SELECT utterance FROM quote WHERE article_id = $article)
        -- a role is read wherever an article names the actor, also in one that does not tell of the event
        OR (story_id = (SELECT story_id FROM story_article WHERE article_id = $article)
            AND verdict IN ('contradict', 'differ', 'compatible', 'agree') AND attribute = 'role'))
    AND reading.value ->> '$.article' = $article
ORDER BY 4, 5, 1, 2, 3;
