INSERT INTO story (id, title, fingerprint, first, last, record) VALUES ($id, $title, $fingerprint, $first, $last, $record);
