SELECT utterance, count(DISTINCT article_id) AS articles, min(position) AS first FROM quote
WHERE story_id = $story AND ($speaker IS NULL OR speaker = $speaker)
GROUP BY utterance ORDER BY articles DESC, first LIMIT $limit OFFSET $offset;
