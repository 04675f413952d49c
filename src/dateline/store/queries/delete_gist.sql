DELETE FROM gist WHERE article_id = $id;
