-- What makes adding to a large store cost what it touches: which lines stand in which of an outlet's articles, what was
-- taken out of them for it, and which articles are alike.

CREATE TABLE derived_by (               -- which version of Dateline a part of the derived tables is of
    part TEXT PRIMARY KEY,
    version TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE lined (                    -- the articles whose lines are in outlet_line
    article_id TEXT PRIMARY KEY,
    outlet TEXT NOT NULL,
    key TEXT NOT NULL                   -- of the article's page: its versions count once
) STRICT, WITHOUT ROWID;
CREATE INDEX lined_by_outlet ON lined (outlet, key);

CREATE TABLE outlet_line (
    outlet TEXT NOT NULL,
    line INTEGER NOT NULL,              -- hash of the line's words
    article_id TEXT NOT NULL,
    PRIMARY KEY (outlet, line, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE demotion (                 -- blocks that count as boilerplate
    outlet TEXT NOT NULL,
    article_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (outlet, article_id, start, "end")
) STRICT, WITHOUT ROWID;

CREATE TABLE gist (                     -- what an article's likeness to others was reckoned from
    article_id TEXT PRIMARY KEY,
    mark INTEGER NOT NULL               -- changes with its vector, its day and which of its terms lead to others
) STRICT, WITHOUT ROWID;

CREATE TABLE alike (                    -- articles alike enough to be one story
    left_id TEXT NOT NULL,
    right_id TEXT NOT NULL,
    likeness INTEGER NOT NULL,
    PRIMARY KEY (left_id, right_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX alike_by_right ON alike (right_id);
