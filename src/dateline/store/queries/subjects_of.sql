SELECT id, label FROM event WHERE id IN (SELECT value FROM json_each($names))
UNION ALL
SELECT utterance, coalesce(name, 'Unnamed source') || ': ' || words FROM (
    SELECT utterance, record ->> '$.name' AS name, substr(record ->> '$.text', 1, 200) AS words, min(position)
    FROM quote WHERE utterance IN (SELECT value FROM json_each($names)) GROUP BY utterance
);
