SELECT version FROM derived_by WHERE part = $part;
