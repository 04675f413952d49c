SELECT (SELECT count(*) FROM article WHERE $story IS NULL AND latest IS NULL)
    + (SELECT count(*) FROM story_article JOIN article ON article.id = article_id WHERE story_id = $story AND latest IS NULL);
