DELETE FROM alike WHERE right_id = $id;
