SELECT articles FROM story_size WHERE story_id = $story;
