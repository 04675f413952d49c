SELECT coalesce(sum(quotes), 0) - (
    SELECT count(*) FROM quote WHERE id IN (SELECT value FROM json_each($done))
        AND +story_id BETWEEN coalesce($story, '') AND coalesce($story, '~')
)
FROM story_size WHERE story_id BETWEEN coalesce($story, '') AND coalesce($story, '~');
