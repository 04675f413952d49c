UPDATE quote SET record = $record WHERE id = $id;
