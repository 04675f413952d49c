SELECT id, outlet, path, title, url, earliest, latest, text FROM article WHERE id IN (SELECT value FROM json_each($articles));
