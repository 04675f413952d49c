-- What reading a page at a time needs: indexes, and who takes part in which event.

CREATE TABLE event_party (
    event_id TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    actor_id TEXT NOT NULL,
    story_id TEXT NOT NULL,
    part TEXT NOT NULL,                 -- actor or recipient
    PRIMARY KEY (event_id, actor_id, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_party_by_actor ON event_party (actor_id, story_id);

CREATE TRIGGER event_party_added AFTER INSERT ON event
BEGIN
    INSERT OR IGNORE INTO event_party (event_id, actor_id, story_id, part)
    SELECT new.id, value, new.story_id, 'actor' FROM json_each(new.record, '$.actors')
    UNION ALL SELECT new.id, value, new.story_id, 'recipient' FROM json_each(new.record, '$.recipients');
END;

INSERT OR IGNORE INTO event_party (event_id, actor_id, story_id, part)
SELECT event.id, party.value, event.story_id, 'actor' FROM event, json_each(event.record, '$.actors') AS party
UNION ALL SELECT event.id, party.value, event.story_id, 'recipient' FROM event, json_each(event.record, '$.recipients') AS party;

CREATE INDEX actor_by_id ON actor (id);
CREATE INDEX claim_by_article ON claim (article_id);
CREATE INDEX event_by_day ON event (earliest, latest);
CREATE INDEX event_by_importance ON event (story_id, importance DESC, id);
CREATE INDEX quote_by_article ON quote (article_id);
CREATE INDEX event_by_kind ON event (story_id, type, status, earliest, latest);
CREATE INDEX quote_by_speaker ON quote (speaker, story_id, utterance);
CREATE INDEX quote_by_place ON quote (story_id, utterance, article_id, position, speaker);
CREATE INDEX quote_by_utterance ON quote (utterance);
CREATE INDEX discrepancy_by_event ON discrepancy (event_id);
CREATE INDEX discrepancy_by_utterance ON discrepancy (utterance);
CREATE INDEX discrepancy_by_verdict ON discrepancy (story_id, verdict, attribute);
CREATE INDEX story_by_last ON story (last DESC, first DESC, id);
