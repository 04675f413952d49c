SELECT name, id, label FROM identity ORDER BY name, id;
