-- What keeps a large store quick: counts kept when a story is written, where its words lie, and indexes for every list.

CREATE TABLE story_size (
    story_id TEXT PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
    articles INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    events INTEGER NOT NULL,
    open INTEGER NOT NULL,              -- discrepancies that differ or contradict
    claims INTEGER NOT NULL,            -- of events
    quotes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO story_size
SELECT story.id,
    (SELECT count(*) FROM story_article WHERE story_id = story.id),
    (SELECT count(DISTINCT outlet) FROM story_article JOIN article ON article.id = article_id WHERE story_id = story.id),
    json_array_length(story.record, '$.origins'),
    (SELECT count(*) FROM event WHERE event.story_id = story.id),
    (SELECT count(*) FROM discrepancy WHERE discrepancy.story_id = story.id AND verdict IN ('contradict', 'differ')),
    (SELECT count(*) FROM claim WHERE claim.story_id = story.id AND event_id IS NOT NULL),
    (SELECT count(*) FROM quote WHERE quote.story_id = story.id)
FROM story;

CREATE TABLE story_words (              -- the rows of record_words that are a story's: FTS5 finds rows by number alone
    story_id TEXT PRIMARY KEY,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO story_words SELECT story_id, min(rowid), max(rowid) FROM record_words GROUP BY story_id;

CREATE INDEX article_by_version ON article (version);
CREATE INDEX article_in_order ON article (earliest IS NULL, earliest, outlet, path, id);
CREATE INDEX article_undated ON article (id) WHERE latest IS NULL;
CREATE INDEX rejection_by_path ON rejection (path);
CREATE INDEX event_by_weight ON event (importance DESC, id);
CREATE INDEX event_party_by_story ON event_party (story_id, actor_id, event_id);
DROP INDEX discrepancy_by_event;
CREATE INDEX discrepancy_by_event ON discrepancy (event_id, verdict);
CREATE INDEX discrepancy_of_words ON discrepancy (story_id, utterance)
WHERE verdict IN ('contradict', 'differ') AND utterance IS NOT NULL;
CREATE INDEX quote_unnamed ON quote (story_id, position) WHERE speaker IS NULL;
