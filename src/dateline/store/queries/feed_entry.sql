SELECT stamp, tries, due FROM feed_entry WHERE name = $entry;
