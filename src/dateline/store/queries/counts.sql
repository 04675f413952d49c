SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM rejection), (SELECT count(*) FROM story),
    (SELECT count(*) FROM event), (SELECT count(*) FROM quote), (SELECT count(*) FROM discrepancy),
    (SELECT count(*) FROM discrepancy WHERE verdict IN ('contradict', 'differ'));
