SELECT id, story_id FROM claim WHERE article_id IN (SELECT value FROM json_each($articles))
UNION ALL
SELECT id, story_id FROM quote WHERE article_id IN (SELECT value FROM json_each($articles));
