-- What grouping keeps of each article, by the article's number, so that an addition costs what it touches. No words are
-- in it but stories' titles: terms are numbers.

DROP TABLE gist;
DROP TABLE alike;

CREATE TABLE grouping (
    name TEXT PRIMARY KEY,              -- keys: the terms, as hashes in the order of their numbers; rarity: of each term;
    value BLOB NOT NULL                 -- many, periods, open: which terms lead where
) STRICT, WITHOUT ROWID;

CREATE TABLE shelved (                  -- the articles that the tables below know
    number INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL,
    day INTEGER NOT NULL,               -- proleptic ordinal; 0: undated
    ages BLOB NOT NULL,                 -- of people, a byte each
    by_title INTEGER                    -- 1: the page is mostly stock sentences, its title alone counts
) STRICT;

CREATE TABLE printed (
    number INTEGER PRIMARY KEY,
    sentences BLOB NOT NULL             -- 8 bytes each, ascending
) STRICT;

CREATE TABLE vector (
    number INTEGER PRIMARY KEY,
    period INTEGER NOT NULL,
    terms BLOB NOT NULL,                -- numbers of its terms, 4 bytes each, in alphabetical order
    weights BLOB NOT NULL,              -- of each in its vector, 4 bytes; 0: not kept
    own BLOB NOT NULL                   -- weight of each in the article itself, 8 bytes
) STRICT;

CREATE TABLE alike (                    -- articles alike enough to matter, each pair both ways
    number INTEGER NOT NULL,
    other INTEGER NOT NULL,
    likeness INTEGER NOT NULL,          -- parts of 10^12
    PRIMARY KEY (number, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE bundle (
    number INTEGER PRIMARY KEY,
    core INTEGER NOT NULL,              -- the first article, by id, of its group
    story INTEGER NOT NULL              -- the same, or of the group that it is attached to
) STRICT;
CREATE INDEX bundle_by_core ON bundle (core);
CREATE INDEX bundle_by_story ON bundle (story);

CREATE TABLE draft (                    -- stories, before they are merged
    number INTEGER PRIMARY KEY,         -- `story` of their articles
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    articles TEXT NOT NULL              -- ids, sorted
) STRICT;
