SELECT former, current FROM former_id WHERE $story IS NULL OR current IN (SELECT id FROM event WHERE story_id = $story)
ORDER BY former;
