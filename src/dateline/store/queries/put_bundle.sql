INSERT OR REPLACE INTO bundle (number, core, story) VALUES ($number, $core, $story);
