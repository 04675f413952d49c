SELECT id, text FROM article WHERE id IN (SELECT value FROM json_each($articles));
