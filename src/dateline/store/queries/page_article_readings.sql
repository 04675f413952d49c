SELECT DISTINCT attribute, event_id, utterance, reading.value ->> '$.start', reading.value ->> '$.end'
FROM discrepancy, json_each(discrepancy.record, '$.readings') AS reading
WHERE (event_id IN (SELECT event_id FROM claim WHERE article_id = $article)
        OR utterance IN (SELECT utterance FROM quote WHERE article_id = $article)
        OR discrepancy.id IN (SELECT discrepancy_id FROM further_reading WHERE article_id = $article))
    AND reading.value ->> '$.article' = $article
ORDER BY 4, 5, 1, 2, 3;
