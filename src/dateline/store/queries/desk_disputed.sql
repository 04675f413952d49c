SELECT id FROM event WHERE EXISTS (SELECT 1 FROM discrepancy WHERE event_id = event.id AND verdict = $verdict)
    AND ($verdict = 'contradict' OR NOT EXISTS (SELECT 1 FROM discrepancy WHERE event_id = event.id AND verdict = 'contradict'))
ORDER BY importance DESC, id;
