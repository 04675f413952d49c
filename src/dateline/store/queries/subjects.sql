SELECT id, label FROM event WHERE story_id BETWEEN coalesce($story, '') AND coalesce($story, '~')
UNION ALL
SELECT utterance, coalesce(name, 'Unnamed source') || ': ' || words FROM (
    SELECT utterance, record ->> '$.name' AS name, substr(record ->> '$.text', 1, 200) AS words, min(position)
    FROM quote WHERE story_id BETWEEN coalesce($story, '') AND coalesce($story, '~') GROUP BY utterance
);
