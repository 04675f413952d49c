SELECT article_id, mark FROM gist;
