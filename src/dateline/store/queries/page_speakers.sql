SELECT quote.speaker, actor.name, count(DISTINCT utterance) FROM quote
JOIN actor ON actor.id = quote.speaker AND actor.story_id = quote.story_id
WHERE quote.story_id = $story GROUP BY quote.speaker, actor.name ORDER BY count(DISTINCT utterance) DESC, quote.speaker LIMIT $limit;
