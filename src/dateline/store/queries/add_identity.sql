INSERT OR REPLACE INTO identity (name, id, label) VALUES ($name, $id, $label);
