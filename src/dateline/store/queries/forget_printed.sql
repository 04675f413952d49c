DELETE FROM printed;
