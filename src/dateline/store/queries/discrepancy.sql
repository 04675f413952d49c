SELECT record FROM discrepancy WHERE id = $id;
