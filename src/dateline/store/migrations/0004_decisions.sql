-- What people decided: written once, never changed; a decision is taken back by another one.

CREATE TABLE decision (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,            -- hash of its content
    kind TEXT NOT NULL,
    author TEXT NOT NULL,
    time TEXT NOT NULL,                 -- UTC, of one width: sorts as text
    record TEXT NOT NULL                -- JSON
) STRICT;

CREATE TABLE decision_article (         -- the articles that its targets rest on
    decision_id TEXT NOT NULL REFERENCES decision (id),
    article_id TEXT NOT NULL,
    PRIMARY KEY (decision_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_by_article ON decision_article (article_id);

CREATE TRIGGER decisions_are_never_changed BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;

CREATE TRIGGER decisions_are_never_deleted BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
