DELETE FROM shelved;
