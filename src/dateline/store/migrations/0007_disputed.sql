-- What is disputed, by story: the review desk and filters by verdict ask for it.

CREATE INDEX discrepancy_disputed ON discrepancy (verdict, story_id, event_id);
