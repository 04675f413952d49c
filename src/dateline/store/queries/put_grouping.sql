INSERT OR REPLACE INTO grouping (name, value) VALUES ($name, $value);
