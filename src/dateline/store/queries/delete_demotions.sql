DELETE FROM demotion WHERE outlet = $outlet;
