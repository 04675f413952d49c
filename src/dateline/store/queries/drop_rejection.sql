DELETE FROM rejection WHERE path = $path AND input_id IS $input_id;
