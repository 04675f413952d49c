WITH RECURSIVE hop (id, step) AS (
    SELECT current, 1 FROM former_id WHERE former = $id
    UNION ALL SELECT former_id.current, step + 1 FROM hop JOIN former_id ON former_id.former = hop.id WHERE step < 100
)
SELECT id FROM hop ORDER BY step DESC LIMIT 1;
