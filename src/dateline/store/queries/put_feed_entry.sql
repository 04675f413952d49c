INSERT OR REPLACE INTO feed_entry (name, stamp, tries, due) VALUES ($name, $stamp, $tries, $due);
