INSERT INTO link (story_id, left_id, right_id, kind, score, author, record)
VALUES ($story_id, $left_id, $right_id, $kind, $score, $author, $record);
