DELETE FROM bundle;
