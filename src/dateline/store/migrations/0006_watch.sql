-- What `watch` knows of its feeds, so that it goes on after a restart where it stopped. No evidence, nothing derived.

CREATE TABLE feed (
    url TEXT PRIMARY KEY,
    etag TEXT,                          -- of the last answer all of whose entries were dealt with
    modified TEXT,
    due REAL NOT NULL,                  -- seconds since 1970, UTC: not asked before
    failures INTEGER NOT NULL,          -- in a row
    asked REAL                          -- when it last answered
) STRICT;

CREATE TABLE feed_entry (
    name TEXT PRIMARY KEY,              -- its link, or the id that its feed gives it
    stamp TEXT NOT NULL,                -- when it was changed, as its feed says it
    tries INTEGER NOT NULL,             -- that failed; 0: it was read, or never will be
    due REAL NOT NULL                   -- not read again before
) STRICT, WITHOUT ROWID;
