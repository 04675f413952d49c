SELECT max(number), (SELECT count(DISTINCT key) FROM lined WHERE outlet = $outlet)
FROM (SELECT count(*) AS number FROM outlet_line WHERE outlet = $outlet GROUP BY line);
