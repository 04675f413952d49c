SELECT story_id, article_id FROM quote WHERE id = $id;
