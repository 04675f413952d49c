-- What the review desk needs: claims in order of their score.

CREATE INDEX claim_by_score ON claim (json_extract(record, '$.mention.score'), id, story_id, event_id);
