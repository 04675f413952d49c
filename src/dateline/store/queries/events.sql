SELECT record FROM event WHERE story_id BETWEEN coalesce($story, '') AND coalesce($story, '~') ORDER BY story_id, position LIMIT $limit;
