SELECT annotations, text FROM article WHERE $until IS NULL OR latest <= $until ORDER BY id;
