SELECT annotations, text FROM article WHERE outlet = $outlet ORDER BY id;
