"""Reading the store a page at a time: what the web application shows, and no more than one page of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.records import Claim, Discrepancy, Event, Interval, Quote, StoryActor
from dateline.store.read import MOST_RANKED, decode
from dateline.store.rows import Row, Value
from dateline.store.store import Store
from dateline.views import ActorRef, Names

_WORD = re.compile(r"\w+")
_MOST_WORDS = 12
"""Words of a search that are looked for."""
_MOST_HITS = 2_000
_FEW = 6
"""Outlets that are named in a story's line."""


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows of a long list: `limit` of them, from the row `offset` (from 0)."""

    limit: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in the list of stories."""

    id: str
    title: str
    first: date | None
    last: date | None
    articles: int
    outlets: int
    origins: int
    events: int
    open: int
    """Discrepancies that differ or contradict."""
    days: tuple[tuple[date, int], ...] = ()
    """Articles by day of publication, where that is known to the day."""
    names: tuple[str, ...] = ()
    """The outlets with most articles."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which events of a story; None: all."""

    actor: str | None = None
    outlet: str | None = None
    type: str | None = None
    status: str | None = None
    verdict: str | None = None
    day: str | None = None
    part: str | None = None
    """ "dated", "undated" or "background": what lies before `begin`, or is told as background."""
    begin: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article without what it yields; `text` is "" where only its data was asked for."""

    id: str
    outlet: str | None
    path: str
    title: str | None
    url: str | None
    published: Interval | None
    text: str = ""
    copies_of: str | None = None
    agency: str | None = None
    basis: str | None = None
    why: str | None = None
    """How the day is known."""
    events: int = 0

    @property
    def name(self) -> str:
        """The outlet, or the path where it is not known."""
        return self.outlet or self.path


@dataclass(frozen=True, slots=True)
class Teller:
    """An article that tells of an event."""

    article: str
    name: str
    published: Interval | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to choose by, its name for people, and how many records have it."""

    value: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class DyadEvent:
    """A dated act between two actors."""

    id: str
    type: str
    mode: str | None
    label: str
    when: Interval
    given: bool
    """Whether the first of the two is who acts."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found by its words; in `snippet` the found words stand between the controls U+0002 and U+0003."""

    kind: str
    id: str
    story: str | None
    title: str
    snippet: str


# ---------------------------------------------------------------- stories


def story_lines(store: Store, window: Window, story: str | None = None) -> tuple[StoryLine, ...]:
    """Give some of the stories, the newest first, or the one that is named."""
    rows = list(store.run("page_stories", story=story, limit=window.limit, offset=window.offset))
    found = []
    for name, title, first, last, *numbers in rows:
        articles, of_outlets, origins, number, still_open = (int(n or 0) for n in numbers)
        found.append(
            StoryLine(str(name), str(title), _day(first), _day(last), articles, of_outlets, origins, number, still_open)
        )
    days: dict[str, dict[date, int]] = {}
    for owner, day, _, many in store.run("page_coverage", stories=_list(s.id for s in found)):
        of_story, when = days.setdefault(str(owner), {}), date.fromisoformat(str(day))
        of_story[when] = of_story.get(when, 0) + int(many or 0)
    named = {s.id: tuple(choice.value for choice in outlets(store, s.id, _FEW)) for s in found}
    return tuple(replace(s, days=tuple(days.get(s.id, {}).items()), names=named[s.id]) for s in found)


def count_stories(store: Store) -> int:
    """Give how many stories there are."""
    return _count(store.one("page_count_stories"))


def publication_days(store: Store, story: str) -> tuple[tuple[date, str, int], ...]:
    """Give the days on which each outlet's articles of the story appeared, and how many did; "" is no known outlet."""
    rows = store.run("page_coverage", stories=_list([story]))
    return tuple((date.fromisoformat(str(day)), str(outlet), int(number or 0)) for _, day, outlet, number in rows)


def outlets(store: Store, story: str, limit: int) -> tuple[Choice, ...]:
    """Give the story's outlets, those with most articles first."""
    rows = store.run("page_outlets", story=story, limit=limit)
    return tuple(Choice(str(name), str(name), int(number or 0)) for name, number in rows)


def first_article(store: Store, story: str) -> Teller | None:
    """Give the story's earliest article, or None where none is dated."""
    row = store.one("page_first", story=story)
    return Teller(str(row[0]), str(row[1]), _days(row[2], row[3])) if row else None


def titles(store: Store, stories: Iterable[str]) -> dict[str, str]:
    """Give the titles of some stories."""
    return {str(name): str(title) for name, title in store.run("page_titles", stories=_list(stories))}


# ---------------------------------------------------------------- events


def events(store: Store, story: str, chosen: Chosen, window: Window) -> tuple[Event, ...]:
    """Give some events of a story, in the order of the chronology."""
    asked = _chosen(chosen)
    rows = store.run("page_events", story=story, limit=window.limit, offset=window.offset, **asked)
    return tuple(decode(record, Event) for (record,) in rows)


def count_events(store: Store, story: str, chosen: Chosen) -> int:
    """Give how many events of a story are chosen."""
    if chosen == Chosen(part=chosen.part, begin=chosen.begin) and chosen.part:
        rows = store.run("page_count_parts", story=story, begin=chosen.begin)  # an index alone answers this
        return next((int(number or 0) for part, number in rows if part == chosen.part), 0)
    return _count(store.one("page_count_events", story=story, **_chosen(chosen)))


def main_events(store: Store, story: str, limit: int) -> tuple[Event, ...]:
    """Give the most important events of a story, the most important first."""
    return tuple(decode(r, Event) for (r,) in store.run("page_main_events", story=story, limit=limit))


def events_of_day(store: Store, day: date, window: Window) -> tuple[Event, ...]:
    """Give events of a day, whatever the story, the most important first."""
    rows = store.run("page_events_of_day", day=day.isoformat(), limit=window.limit, offset=window.offset)
    return tuple(decode(record, Event) for (record,) in rows)


def tellers(store: Store, names: Iterable[str]) -> dict[str, list[Teller]]:
    """Give, for some events, who tells of each: one entry a claim, the earliest published first."""
    found: dict[str, list[Teller]] = {}
    for event, article, name, first, last in store.run("page_claims", events=_list(names)):
        found.setdefault(str(event), []).append(Teller(str(article), str(name), _days(first, last)))
    return found


def verdicts(store: Store, names: Iterable[str]) -> dict[str, list[str]]:
    """Give, for some events, the verdicts on their attributes."""
    found: dict[str, list[str]] = {}
    for event, verdict in store.run("page_verdicts", events=_list(names)):
        found.setdefault(str(event), []).append(str(verdict))
    return found


def event_kinds(store: Store, story: str) -> tuple[tuple[str, str, int], ...]:
    """Give type, status and number of the story's events."""
    return tuple((str(t), str(s), int(n or 0)) for t, s, n in store.run("page_event_kinds", story=story))


def parties(store: Store, story: str, limit: int) -> tuple[Choice, ...]:
    """Give who takes part in most of the story's events."""
    return _choices(store.run("page_parties", story=story, limit=limit))


def plot_events(store: Store, story: str) -> tuple[tuple[str, str, date, tuple[str, ...]], ...]:
    """Give id, status, day and outlets of the story's events whose day is known."""
    rows = store.run("page_plot", story=story)
    return tuple((str(i), str(s), date.fromisoformat(str(d)), tuple(json.loads(str(o)))) for i, s, d, o in rows)


def labels(store: Store, names: Iterable[str]) -> dict[str, str]:
    """Give the labels of some events; those that are none are left out."""
    return {str(name): str(text) for name, text in store.run("page_labels", events=_list(names))}


def current_event(store: Store, name: str) -> str | None:
    """Give the event that `name` is now: itself, what a former id became, or what holds the claim of that number."""
    if store.one("event", id=name):
        return name
    row = store.one("page_former", id=name) or store.one("event_of_claim", id=f"c-{name.partition('-')[2]}")
    return str(row[0]) if row and row[0] else None


# ---------------------------------------------------------------- actors


def names_of(store: Store, story: str, actors: Iterable[str]) -> Names:
    """Give some actors of a story by id."""
    rows = store.run("page_names", story=story, actors=_list(actors))
    return {str(i): ActorRef(str(i), str(n), _text(c), _text(s)) for i, n, c, s in rows}


def actors(store: Store, story: str, window: Window, *, named: bool) -> tuple[tuple[StoryActor, int, int], ...]:
    """Give actors of a story, the most active first, with the number of their events and of their utterances."""
    rows = store.run("page_actors", story=story, named=int(named), limit=window.limit, offset=window.offset)
    return tuple((decode(record, StoryActor), int(n or 0), int(said or 0)) for record, n, said in rows)


def count_actors(store: Store, story: str, *, named: bool) -> int:
    """Give how many actors of a story have a name, or have none."""
    return _count(store.one("page_count_actors", story=story, named=int(named)))


def actor(store: Store, story: str, name: str) -> StoryActor | None:
    """Give an actor of a story."""
    row = store.one("page_actor", actor=name, story=story)
    return decode(row[0], StoryActor) if row else None


def stories_of_actor(store: Store, name: str, window: Window) -> tuple[tuple[str, str, int], ...]:
    """Give the stories in which an actor occurs: id, title, number of its events."""
    rows = store.run("page_stories_of_actor", actor=name, limit=window.limit, offset=window.offset)
    return tuple((str(row[0]), str(row[1]), int(row[5] or 0)) for row in rows)


def count_stories_of_actor(store: Store, name: str) -> int:
    """Give in how many stories an actor occurs."""
    return _count(store.one("page_count_stories_of_actor", actor=name))


def actor_events(
    store: Store, story: str, name: str, window: Window, *, part: str | None = None, other: str | None = None
) -> tuple[Event, ...]:
    """Give events in which an actor takes part, as "actor" or "recipient"; with `other`, those of both."""
    rows = store.run(
        "page_actor_events",
        actor=name, story=story, part=part, other=other, limit=window.limit, offset=window.offset,
    )  # fmt: skip
    return tuple(decode(record, Event) for record, _ in rows)


def count_actor_events(store: Store, story: str, name: str, *, part: str) -> int:
    """Give in how many events of a story an actor has a part, "actor" or "recipient"."""
    return _count(store.one("page_count_actor_events", actor=name, story=story, part=part))


def dyads(store: Store, story: str, name: str, limit: int) -> tuple[Choice, ...]:
    """Give whom an actor acts upon, or is acted upon by, those with most events first."""
    return _choices(store.run("page_dyads", actor=name, story=story, limit=limit))


def dyad(store: Store, story: str, name: str, other: str, limit: int) -> tuple[DyadEvent, ...]:
    """Give the dated acts between two actors that happened, the earliest first."""
    rows = store.run("page_dyad", actor=name, story=story, other=other, limit=limit)
    return tuple(
        DyadEvent(str(i), str(t), _text(m), str(label), Interval(_day(first), _day(last)), part == "actor")
        for i, t, m, _, label, first, last, part in rows
    )


# ---------------------------------------------------------------- articles


def articles(store: Store, names: Iterable[str]) -> dict[str, ArticleLine]:
    """Give some articles with their text."""
    rows = store.run("page_articles_of", articles=_list(names))
    return {
        str(i): ArticleLine(str(i), _text(o), str(p), _text(t), _text(u), _days(first, last), str(text))
        for i, o, p, t, u, first, last, text in rows
    }


def sources(store: Store, story: str, window: Window) -> tuple[ArticleLine, ...]:
    """Give the story's articles by date, without their text."""
    rows = store.run("page_sources", story=story, limit=window.limit, offset=window.offset)
    return tuple(
        ArticleLine(
            str(r[0]), _text(r[1]), str(r[2]), _text(r[3]), _text(r[4]), _days(r[5], r[6]),
            copies_of=_text(r[7]), agency=_text(r[8]), basis=_text(r[9]), why=_text(r[10]), events=int(r[11] or 0),
        )
        for r in rows
    )  # fmt: skip


def story_of_article(store: Store, article: str) -> str | None:
    """Give the story that an article belongs to."""
    row = store.one("page_story_of_article", article=article)
    return str(row[0]) if row else None


def removed(store: Store, article: str) -> str | None:
    """Give the day on which an article was taken out for good; None if it was not."""
    row = store.one("page_tombstone", article=article)
    return _text(row[0]) if row else None


def claims_of_article(store: Store, article: str) -> tuple[tuple[Claim, str | None], ...]:
    """Give what an article claims, with the event of each."""
    return tuple((decode(r, Claim), _text(e)) for r, e in store.run("page_article_claims", article=article))


def quotes_of_article(store: Store, article: str) -> tuple[Quote, ...]:
    """Give what an article quotes."""
    return tuple(decode(r, Quote) for (r,) in store.run("page_article_quotes", article=article))


def readings_of_article(store: Store, article: str) -> tuple[tuple[str, str | None, str | None, int, int], ...]:
    """Give the readings that the article gives: attribute, event or utterance, start, end."""
    rows = store.run("page_article_readings", article=article)
    return tuple((str(a), _text(e), _text(u), int(start or 0), int(end or 0)) for a, e, u, start, end in rows)


# ---------------------------------------------------------------- ledger, quotations, search


def ledger(
    store: Store,
    story: str,
    window: Window,
    *,
    verdict: str | None = None,
    attribute: str | None = None,
    only_open: bool = False,
) -> tuple[Discrepancy, ...]:
    """Give discrepancies of a story, the worst first, among equals those of the most important events."""
    rows = store.run(
        "page_ledger",
        story=story, verdict=verdict, attribute=attribute, open=only_open, limit=window.limit, offset=window.offset,
    )  # fmt: skip
    return tuple(decode(record, Discrepancy) for (record,) in rows)


def ledger_kinds(store: Store, story: str) -> tuple[tuple[str, str, int], ...]:
    """Give attribute, verdict and number of the story's discrepancies."""
    return tuple((str(a), str(v), int(n or 0)) for a, v, n in store.run("page_ledger_kinds", story=story))


def utterances(store: Store, story: str, window: Window, speaker: str | None = None) -> tuple[str, ...]:
    """Give the ids of some utterances of a story, those that most articles quote first."""
    rows = store.run("page_utterances", story=story, speaker=speaker, limit=window.limit, offset=window.offset)
    return tuple(str(row[0]) for row in rows)


def count_utterances(store: Store, story: str, speaker: str | None = None) -> int:
    """Give how many utterances a story has, or a speaker in it."""
    return _count(store.one("page_count_utterances", story=story, speaker=speaker))


def quotes(store: Store, names: Iterable[str]) -> tuple[Quote, ...]:
    """Give the quotations of some utterances."""
    return tuple(decode(r, Quote) for (r,) in store.run("page_quotes", utterances=_list(names)))


def quote(store: Store, name: str) -> Quote | None:
    """Give a quotation."""
    row = store.one("quote", id=name)
    return decode(row[0], Quote) if row else None


def speakers(store: Store, story: str, limit: int) -> tuple[Choice, ...]:
    """Give who is quoted most in a story."""
    return _choices(store.run("page_speakers", story=story, limit=limit))


def ledger_of_utterances(store: Store, names: Iterable[str]) -> tuple[Discrepancy, ...]:
    """Give the discrepancies of some utterances."""
    rows = store.run("page_ledger_of_utterances", utterances=_list(names))
    return tuple(decode(r, Discrepancy) for (r,) in rows)


def search(store: Store, words: str, kinds: Sequence[str], window: Window) -> dict[str, tuple[Hit, ...]]:
    """Give, of each of `kinds` ("event", "quote", "actor", "article"), what holds all of `words`, the best match first.

    Where more than 5,000 records hold the words, the newest 5,000 are ranked; at most 2,000 are given, in all.
    """
    wanted = " ".join(f'"{word}"' for word in _WORD.findall(words)[:_MOST_WORDS])
    if not wanted:
        return dict.fromkeys(kinds, ())
    found = {}
    best = list(store.run("page_search_best", words=wanted, floor=_floor(store, wanted), limit=_MOST_HITS))
    for kind in kinds:
        if kind == "article":
            found[kind] = _articles_found(store, wanted, window)
        else:
            rows = [int(row or 0) for row, of_kind in best if of_kind == kind]
            found[kind] = _records_found(store, wanted, rows[window.offset : window.offset + window.limit])
    return found


def _floor(store: Store, words: str, query: str = "page_search_floor") -> int:
    row = store.one(query, words=words, most=MOST_RANKED)
    return int(row[0] or 0) if row else 0


def _records_found(store: Store, words: str, rows: Sequence[int]) -> tuple[Hit, ...]:
    hits = {
        int(row or 0): Hit(str(kind), str(name), _text(story), str(text), str(piece))
        for row, kind, name, story, text, piece in store.run(
            "page_search_records", words=words, rows=json.dumps(list(rows))
        )
    }
    return tuple(hits[row] for row in rows if row in hits)


def _articles_found(store: Store, words: str, window: Window) -> tuple[Hit, ...]:
    floor = _floor(store, words, "page_search_article_floor")
    best = store.run("search_best_articles", words=words, floor=floor, limit=window.limit, offset=window.offset)
    numbers = [int(row[0] or 0) for row in best]
    found = {
        int(number or 0): Hit("article", str(i), _text(s), str(t), str(piece))
        for number, i, s, t, piece in store.run("page_search_articles", words=words, rows=json.dumps(numbers))
    }
    return tuple(found[number] for number in numbers if number in found)


# ---------------------------------------------------------------- in common


def _chosen(chosen: Chosen) -> dict[str, Value]:
    return {
        "actor": chosen.actor,
        "outlet": chosen.outlet,
        "type": chosen.type,
        "status": chosen.status,
        "verdict": chosen.verdict,
        "day": chosen.day,
        "part": chosen.part,
        "begin": chosen.begin,
    }


def _choices(rows: Iterable[Row]) -> tuple[Choice, ...]:
    return tuple(Choice(str(value), str(name), int(number or 0)) for value, name, number in rows)


def _list(values: Iterable[str] | Sequence[str]) -> str:
    return json.dumps(sorted(set(values)))


def _count(row: Row | None) -> int:
    return int(row[0] or 0) if row else 0


def _day(value: Value) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _days(first: Value, last: Value) -> Interval | None:
    return Interval(_day(first), _day(last)) if first or last else None


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
