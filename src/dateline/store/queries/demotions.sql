SELECT article_id, start, "end" FROM demotion ORDER BY article_id, start, "end";
