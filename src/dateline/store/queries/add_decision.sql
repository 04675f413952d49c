INSERT INTO decision (id, kind, author, time, record) VALUES ($id, $kind, $author, $time, $record);
