DELETE FROM former_id WHERE former = $former;
