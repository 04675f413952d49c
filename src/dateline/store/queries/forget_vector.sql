DELETE FROM vector;
