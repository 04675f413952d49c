SELECT record FROM decision
WHERE $story IS NULL OR id IN (
    SELECT decision_id FROM decision_article JOIN story_article USING (article_id) WHERE story_id = $story
)
ORDER BY time, number;
