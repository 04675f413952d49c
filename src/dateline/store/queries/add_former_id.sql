INSERT OR REPLACE INTO former_id (former, current) VALUES ($former, $current);
