SELECT record FROM event WHERE earliest = $day AND latest = $day ORDER BY importance DESC, id LIMIT $limit OFFSET $offset;
