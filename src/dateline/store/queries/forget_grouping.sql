DELETE FROM grouping;
