SELECT record FROM event WHERE id = $id;
