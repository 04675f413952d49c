SELECT record FROM claim ORDER BY id;
