SELECT kind, id, story_id, words, snippet(record_words, 3, '', '', ' … ', 24), rowid
FROM record_words WHERE record_words MATCH $words AND rowid IN (SELECT value FROM json_each($rows));
