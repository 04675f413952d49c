DELETE FROM demotion;
