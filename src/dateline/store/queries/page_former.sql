SELECT current FROM former_id WHERE former = $id;
