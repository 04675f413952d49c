SELECT kind, id, story_id, words, snippet(record_words, 3, '', '', ' … ', 24)
FROM record_words WHERE record_words MATCH $words ORDER BY bm25(record_words), kind, id LIMIT $limit;
