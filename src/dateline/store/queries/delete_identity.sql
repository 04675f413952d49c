DELETE FROM identity WHERE name = $name;
