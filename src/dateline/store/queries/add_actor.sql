INSERT INTO actor (story_id, id, name, kind, country, sector, record) VALUES ($story_id, $id, $name, $kind, $country, $sector, $record);
