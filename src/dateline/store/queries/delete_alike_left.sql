DELETE FROM alike WHERE left_id = $id;
