DELETE FROM derived_by WHERE part = $part;
