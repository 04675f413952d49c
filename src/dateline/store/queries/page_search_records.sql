SELECT kind, id, story_id, words, snippet(record_words, 3, char(2), char(3), ' … ', 24)
FROM record_words WHERE record_words MATCH $words AND kind = $kind ORDER BY bm25(record_words), id LIMIT $limit OFFSET $offset;
