SELECT former.event, former.claim, claim.event_id
FROM temp.former LEFT JOIN claim ON claim.id = former.claim
WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.id = former.event)
ORDER BY former.event, former.claim;
