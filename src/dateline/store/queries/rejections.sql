SELECT id, path, input_id, outlet, url, reason FROM rejection ORDER BY path, reason, id;
