UPDATE event SET record = $record WHERE id = $id;
