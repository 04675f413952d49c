INSERT OR IGNORE INTO rejection (id, path, input_id, outlet, url, reason) VALUES ($id, $path, $input_id, $outlet, $url, $reason);
