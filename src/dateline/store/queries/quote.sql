SELECT record FROM quote WHERE id = $id;
