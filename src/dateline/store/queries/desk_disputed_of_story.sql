SELECT id FROM event WHERE story_id = $story
    AND EXISTS (SELECT 1 FROM discrepancy WHERE event_id = event.id AND verdict = $verdict)
    AND ($verdict = 'contradict' OR NOT EXISTS (SELECT 1 FROM discrepancy WHERE event_id = event.id AND verdict = 'contradict'))
ORDER BY importance DESC, id;
