SELECT claim.event_id, article.id, coalesce(article.outlet, article.path), article.earliest, article.latest
FROM claim JOIN article ON article.id = claim.article_id
WHERE claim.event_id IN (SELECT value FROM json_each($events))
ORDER BY claim.event_id, article.latest IS NULL, article.latest, article.earliest, article.outlet, article.id;
