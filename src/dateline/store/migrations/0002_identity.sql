-- What a user's own file says of names that occur in the record.

CREATE TABLE identity (
    name TEXT NOT NULL,                 -- without case, marks, hyphens and blanks
    id TEXT NOT NULL,                   -- of Wikidata
    label TEXT NOT NULL,
    PRIMARY KEY (name, id)
) STRICT, WITHOUT ROWID;
