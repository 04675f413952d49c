SELECT annotations, text FROM article WHERE id = $id;
