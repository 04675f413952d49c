"""The short form of a chronology: a story's most important days, one line each, in order."""

from datetime import date

from dateline.merge.story import latest_versions
from dateline.merge.told import Sentence, ToldDay, told_days
from dateline.records import Interval, Status
from dateline.store import Store, read
from dateline.views import TimelineView, date_view

_LINE = 110
"""Characters of a line made of a sentence."""
_STATUS: dict[str, Status] = {"before": "historical", "own": "happened", "ahead": "future"}


def short_timeline(store: Store, most: int, story: str | None = None) -> tuple[TimelineView, ...]:
    """Give each story's `most` weightiest days in order of time; the stories in the order of `timeline`.

    Days before the story's own time or ahead of its last report come in only where there are too few others: they are
    marked as background and as planned. A day's line is the most important event that one of its best sentences
    tells; "" as event and the sentence as label where none tells a coded event of that day.
    """
    with store.reading():
        found: list[TimelineView] = []
        lines = read.timeline(store, story)
        names = [story] if story is not None else sorted(row.id for row in read.stories(store))
        for name in names:
            found += _of_story(store, name, most, [line for line in lines if line.story == name])
        return tuple(found)


def _of_story(store: Store, name: str, most: int, lines: list[TimelineView]) -> list[TimelineView]:
    head = read.head_of(store, name)
    origin_of = {article: origin.id for origin in head.origins for article in origin.articles}
    articles = latest_versions(list(store.annotations(name)))[0]
    outlet_of = {a.article.id: a.article.outlet for a in articles}
    events: dict[date, list[TimelineView]] = {}
    for line in lines:
        if line.date.precision == "day" and line.date.earliest is not None:
            events.setdefault(line.date.earliest, []).append(line)
    told = [day for day in told_days(articles, origin_of) if day.sentences][:most]
    chosen = sorted(told, key=lambda one: one.day)
    return [
        _line(day, _teller(store, day, events.get(day.day, [])), outlet_of, (name, head.story.title)) for day in chosen
    ]


def _teller(store: Store, told: ToldDay, events: list[TimelineView]) -> tuple[Sentence, TimelineView | None]:
    """Give the best sentence that tells an event of the day, with the most important one it tells; else the best."""
    where = {e.event: [(c.article, *c.mention.sentence) for c in read.claims_of(store, e.event)] for e in events}
    ranked = sorted(events, key=lambda e: (e.type == "STATEMENT", -e.importance, e.event))
    for sentence in told.sentences:
        for event in ranked:
            if _tells(sentence, where[event.event]):
                return sentence, event
    return told.sentences[0], None


def _tells(sentence: Sentence, places: list[tuple[str, int, int]]) -> bool:
    return any(a == sentence.article and i < sentence.end and sentence.start < j for a, i, j in places)


def _line(
    told: ToldDay,
    teller: tuple[Sentence, TimelineView | None],
    outlet_of: dict[str, str | None],
    story: tuple[str, str],
) -> TimelineView:
    best, event = teller
    articles = sorted({*told.articles, best.article})
    return TimelineView(
        date_view(Interval(told.day, told.day)),
        event.event if event else "",
        event.label if event and _tells(best, [(event.article, event.start, event.end)]) else _cut(best.text),
        best.text,
        round(told.weight, 4),
        tuple(sorted({outlet for name in articles if (outlet := outlet_of[name])})),
        max(1, told.origins),
        event.type if event else "",
        event.mode if event else None,
        event.status if event else _STATUS[told.time],
        len(articles),
        *story,
        best.article,
        best.start,
        best.end,
        background=told.time == "before",
    )


def _cut(text: str) -> str:
    """Give a sentence's first words, up to _LINE characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LINE else flat[:_LINE].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
