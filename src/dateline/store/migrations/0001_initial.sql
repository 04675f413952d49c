-- Evidence: written once, never changed. Takedowns leave a tombstone.

CREATE TABLE input (                    -- every input ever offered, so that a run resumes where it stopped
    key TEXT PRIMARY KEY,               -- hash of the raw article
    article_id TEXT                     -- null: rejected
) STRICT;

CREATE TABLE rejection (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    input_id TEXT,
    outlet TEXT,
    url TEXT,
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    path TEXT NOT NULL,
    outlet TEXT,
    title TEXT,
    url TEXT,
    earliest TEXT,                      -- publication, inclusive UTC days
    latest TEXT,
    text TEXT NOT NULL,
    annotations TEXT NOT NULL,          -- JSON: all that the article yields on its own, without the text
    digest TEXT NOT NULL,               -- JSON: what grouping into stories needs
    version TEXT NOT NULL               -- of Dateline, when it was annotated
) STRICT;
CREATE INDEX article_by_outlet ON article (outlet);

CREATE TABLE tombstone (
    article_id TEXT PRIMARY KEY,
    removed TEXT NOT NULL               -- UTC day
) STRICT;

CREATE TRIGGER evidence_is_never_changed BEFORE UPDATE ON article
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;

CREATE TRIGGER evidence_is_only_taken_down BEFORE DELETE ON article
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE article_id = old.id)
BEGIN SELECT RAISE(ABORT, 'evidence is append-only: removal needs a tombstone'); END;

CREATE VIRTUAL TABLE article_words USING fts5 (title, text, content = 'article', content_rowid = 'number');
CREATE TRIGGER article_words_added AFTER INSERT ON article
BEGIN INSERT INTO article_words (rowid, title, text) VALUES (new.number, new.title, new.text); END;
CREATE TRIGGER article_words_removed AFTER DELETE ON article
BEGIN INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text); END;

-- Derived: a function of the evidence, rebuilt story by story.

CREATE TABLE story (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    fingerprint TEXT NOT NULL,          -- hash of all that the story was derived from
    first TEXT,
    last TEXT,
    record TEXT NOT NULL                -- JSON: story, origins, withdrawn records
) STRICT;

CREATE TABLE story_article (
    article_id TEXT PRIMARY KEY,
    story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    copies_of TEXT
) STRICT;
CREATE INDEX story_article_by_story ON story_article (story_id);

CREATE TABLE actor (
    story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    sector TEXT,
    record TEXT NOT NULL,
    PRIMARY KEY (story_id, id)
) STRICT;

CREATE TABLE claim (
    id TEXT PRIMARY KEY,
    story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    article_id TEXT NOT NULL,
    event_id TEXT,
    record TEXT NOT NULL
) STRICT;
CREATE INDEX claim_by_story ON claim (story_id);
CREATE INDEX claim_by_event ON claim (event_id);

CREATE TABLE event (
    id TEXT PRIMARY KEY,
    story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,          -- in the story's chronology
    type TEXT NOT NULL,
    mode TEXT,
    status TEXT NOT NULL,
    label TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    origins INTEGER NOT NULL,
    importance REAL NOT NULL,
    record TEXT NOT NULL
) STRICT;
CREATE INDEX event_by_story ON event (story_id, position);

CREATE TABLE link (
    story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    left_id TEXT NOT NULL,
    right_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    score REAL NOT NULL,
    author TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (story_id, left_id, right_id, kind)
) STRICT;
CREATE INDEX link_by_left ON link (left_id);
CREATE INDEX link_by_right ON link (right_id);

CREATE TABLE quote (
    id TEXT PRIMARY KEY,
    story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    article_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    speaker TEXT,
    utterance TEXT NOT NULL,            -- quotes of the same utterance share it
    record TEXT NOT NULL
) STRICT;
CREATE INDEX quote_by_story ON quote (story_id, position);

CREATE TABLE discrepancy (
    id TEXT PRIMARY KEY,
    story_id TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    event_id TEXT,
    utterance TEXT,
    attribute TEXT NOT NULL,
    verdict TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT;
CREATE INDEX discrepancy_by_story ON discrepancy (story_id, position);

CREATE TABLE former_id (
    former TEXT PRIMARY KEY,            -- an event id that was given out once
    current TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE record_words USING fts5 (kind UNINDEXED, id UNINDEXED, story_id UNINDEXED, words);
