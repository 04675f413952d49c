DELETE FROM story WHERE id = $id;
