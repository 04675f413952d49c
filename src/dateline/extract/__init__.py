"""Article or parse -> records: times, actors, quotations, events. One package a layer, judged one article at a time."""
