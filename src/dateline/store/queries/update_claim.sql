UPDATE claim SET record = $record WHERE id = $id;
