SELECT id, title FROM story WHERE id IN (SELECT value FROM json_each($stories));
