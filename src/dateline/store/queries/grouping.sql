SELECT value FROM grouping WHERE name = $of;
