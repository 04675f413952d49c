-- Discrepancies that read an article without a claim about their event: roles, and what reports state of one thing.

CREATE TABLE further_reading (
    article_id TEXT NOT NULL,
    discrepancy_id TEXT NOT NULL REFERENCES discrepancy (id) ON DELETE CASCADE,
    PRIMARY KEY (article_id, discrepancy_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX further_reading_by_discrepancy ON further_reading (discrepancy_id);

CREATE TRIGGER further_reading_added AFTER INSERT ON discrepancy WHEN new.event_id IS NOT NULL
BEGIN
    INSERT OR IGNORE INTO further_reading (article_id, discrepancy_id)
    SELECT reading.value ->> '$.article', new.id FROM json_each(new.record, '$.readings') AS reading
    WHERE NOT EXISTS (
        SELECT 1 FROM claim WHERE event_id = new.event_id AND article_id = reading.value ->> '$.article'
    );
END;

INSERT OR IGNORE INTO further_reading (article_id, discrepancy_id)
SELECT reading.value ->> '$.article', discrepancy.id FROM discrepancy, json_each(discrepancy.record, '$.readings') AS reading
WHERE discrepancy.event_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM claim WHERE claim.event_id = discrepancy.event_id AND claim.article_id = reading.value ->> '$.article'
);
