SELECT record FROM decision WHERE id = $id;
