INSERT OR REPLACE INTO derived_by (part, version) VALUES ($part, $version);
