SELECT coalesce(sum(claims), 0) - (
    SELECT count(*) FROM claim WHERE id IN (SELECT value FROM json_each($done))
        AND event_id IS NOT NULL AND +story_id BETWEEN coalesce($story, '') AND coalesce($story, '~')
)
FROM story_size WHERE story_id BETWEEN coalesce($story, '') AND coalesce($story, '~');
