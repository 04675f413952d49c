SELECT coalesce(json_extract(annotations, '$.ontology'), 'plover-2.0') FROM article LIMIT 1;
