DELETE FROM outlet_line;
