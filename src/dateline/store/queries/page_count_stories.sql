SELECT count(*) FROM story;
