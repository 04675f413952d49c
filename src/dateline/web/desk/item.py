"""The record on the desk: its sentence with the words marked, what the machine read, and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.merge.decided import days_value
from dateline.ontology import ontology
from dateline.records import Claim, Discrepancy, Event, EventMention, Quote, Review
from dateline.report.marks import Pieces, marked, sentence
from dateline.report.phrases import (
    KINDS,
    OPEN,
    STATUS,
    UNNAMED_SOURCE,
    chain_text,
    code,
    days_text,
    label,
    one_line,
    reading_value,
)
from dateline.store import Store, desk, pages
from dateline.store.pages import Choice, Window
from dateline.store.read import claims_of, decode
from dateline.views import Names, SpeakerRef, line_around
from dateline.web.pages.ledger import Issue, issues_of
from dateline.web.parts import EventLine, event_lines, place_of
from dateline.web.visit import link

_OTHERS = 40
"""Reports of the same event that are listed."""
_NEAR, _FOUND, _LOOKED_AT = 6, 10, 200
_DISPUTES = 6
_PEOPLE = 24
"""Actors that can be ticked; any other is written."""
_REACH = 400


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the record as it stands."""

    name: str
    value: str
    by: str
    """Whose it is, where a person corrected it, and what the machine read."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another report of the same event."""

    id: str
    href: str
    text: str
    outlet: str
    start: int
    verdict: str


@dataclass(frozen=True, slots=True)
class Form:
    """What the form of corrections starts from; empty: there is none."""

    code: str = ""
    status: str = ""
    date: str = ""
    place: str = ""
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """The record on the desk."""

    id: str
    kind: str
    """ "claim" or "quotation"."""
    title: str
    href: str
    """Of the event or the utterance; "" where it is in none."""
    story: str
    place: str
    """Address of the words in the article."""
    outlet: str
    article: str
    published: str
    words: Pieces
    start: int
    end: int
    fields: tuple[Field, ...]
    rule: str
    verdict: str
    """What was decided on it, and by whom; ""."""
    event: str | None
    event_verdict: str
    reports: int
    others: tuple[Other, ...]
    disputes: tuple[Issue, ...]
    places: dict[str, str]
    near: tuple[EventLine, ...]
    found: tuple[EventLine, ...]
    form: Form
    people: tuple[Choice, ...]


def codes() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Give the codes to choose from: each type with its gloss, then its values and their names."""
    return tuple(
        (
            f"{kind.name}: {kind.gloss}",
            ((kind.name, kind.name), *((f"{kind.name}/{mode}", f"{kind.name} · {mode}") for mode in kind.modes)),
        )
        for kind in ontology().types.values()
    )


def item_of(store: Store, name: str, find: str) -> Item | None:
    """Give a claim or a quotation as the desk shows it; an event's id gives its first claim."""
    if name.startswith("q-"):
        said = pages.quote(store, name)
        return _quotation(store, said) if said else None
    if name.startswith("e-"):
        event = pages.current_event(store, name)
        row = store.one("event", id=event) if event else None
        name = decode(row[0], Event).claims[0] if row else name
    found = desk.claim(store, name)
    return _report(store, *found, find) if found else None


def form_of_claim(claim: Claim) -> Form:
    """Give a claim's fields as the form has them."""
    mention = claim.mention
    place = mention.place
    return Form(
        f"{mention.type}/{mention.mode}" if mention.mode else mention.type,
        mention.status,
        (days_value(mention.date.interval) or "") if mention.date else "",
        ", ".join(part for part in (place.name, place.country) if part) if place else "",
        tuple(dict.fromkeys(a for a in claim.actors if a)),
        tuple(dict.fromkeys(a for a in claim.recipients if a)),
    )


def _report(store: Store, claim: Claim, event: str | None, find: str) -> Item:
    row = store.one("event", id=event) if event else None
    found = decode(row[0], Event) if row else None
    place = store.one("claim_place", id=claim.id)
    story = str(place[0]) if place else ""
    own = pages.claims_of_article(store, claim.article)
    people = {a for c, _ in own for a in (*c.actors, *c.recipients, *c.speakers) if a}
    names = pages.names_of(store, story, people)
    article = pages.articles(store, [claim.article]).get(claim.article)
    ledger = [decode(r, Discrepancy) for (r,) in store.run("discrepancies_of", id=event)] if event else []
    issues, places = issues_of(
        store, story, [d for d in ledger if d.verdict in {"contradict", "differ"}][:_DISPUTES], ""
    )
    told = claims_of(store, found.id) if found else ()
    mention = claim.mention
    return Item(
        claim.id,
        "claim",
        label(found.label) if found else "In no event",
        link("events", found.id) if found else "",
        story,
        place_of(article, claim.article, mention.sentence.start),
        article.name if article else "",
        (article.title or "") if article else "",
        days_text(article.published, short=True) if article and article.published else "",
        sentence(article.text if article else "", mention.sentence, mention.trigger, _parts(mention)),
        *mention.sentence,
        tuple(_fields(claim, names)),
        f"{code(mention.type, mention.mode)}, score {mention.score:.2f}: {mention.rule}",
        _verdict(claim.review),
        found.id if found else None,
        _verdict(found.review) if found else "",
        len(told),
        tuple(_other(store, found, told, claim.id)) if found else (),
        issues,
        places,
        tuple(event_lines(store, desk.near(store, found, _NEAR))) if found else (),
        tuple(event_lines(store, _looked_for(store, found, find))) if found and find else (),
        form_of_claim(claim),
        _people(store, story, names, (*claim.actors, *claim.recipients)),
    )


def _parts(mention: EventMention) -> Iterator[tuple[int, int, str]]:
    yield *mention.trigger, "act"
    for name, parties in (("actor", mention.actors), ("recipient", mention.recipients)):
        yield from ((party.start, party.end, name) for party in parties)
    for step in mention.chain:
        yield from ((start, end, "speaker") for start, end in step.source)
    if mention.place:
        yield mention.place.start, mention.place.end, "place"
    if mention.date:
        yield mention.date.start, mention.date.end, "day"
    yield from ((value.start, value.end, value.name) for value in mention.attributes)


def _fields(claim: Claim, names: Names) -> Iterator[Field]:
    mention = claim.mention
    by = _corrected(claim.review)

    def called(actors: tuple[str, ...]) -> str:
        return ", ".join(dict.fromkeys(names[a].name if a in names else a for a in actors if a))

    place = mention.place
    steps = [SpeakerRef(s, names[s].name if s in names else s) if s else SpeakerRef(None, None) for s in claim.speakers]
    yield Field("Code", code(mention.type, mention.mode), by.get("type", "") or by.get("mode", ""))
    yield Field("Status", STATUS.get(mention.status, mention.status), by.get("status", ""))
    yield Field("Who", called(claim.actors), by.get("actors", ""))
    yield Field("To whom", called(claim.recipients), by.get("recipients", ""))
    yield Field("When", days_text(mention.date.interval) if mention.date else "", by.get("date", ""))
    where = ", ".join(part for part in (place.name, place.country) if part) if place else ""
    yield Field("Where", where, by.get("place", ""))
    if steps:
        yield Field("According to", chain_text(steps), "")
    for value in mention.attributes:
        words = claim.text[max(0, value.start - mention.sentence.start) : max(0, value.end - mention.sentence.start)]
        told = reading_value(value.name, value.value, value.value, words) if words else value.value
        yield Field(value.name.capitalize(), told, "")


def _corrected(review: Review | None) -> dict[str, str]:
    made = review.corrections if review else ()
    return {c.attribute: f"corrected by {c.author}; the machine read: {c.machine or 'nothing'}" for c in made}


def _verdict(review: Review | None) -> str:
    if review is None or review.verdict is None:
        return ""
    again = "; it holds other reports since then: look again" if review.changed else ""
    return f"{review.verdict} by {review.author}{again}"


def _other(store: Store, event: Event, told: tuple[Claim, ...], name: str) -> Iterator[Other]:
    by_id = {c.id: c for c in told}
    shown = [by_id[c] for c in event.claims if c in by_id and c != name][:_OTHERS]
    found = pages.articles(store, {c.article for c in shown})
    for c in shown:
        article = found.get(c.article)
        place = place_of(article, c.article, c.mention.sentence.start)
        yield Other(
            c.id, place, one_line(c.text), article.name if article else "", c.mention.sentence.start, _verdict(c.review)
        )


def _looked_for(store: Store, event: Event, words: str) -> tuple[Event, ...]:
    """Give the events of the story that hold some words, or have them as their id."""
    current = pages.current_event(store, words) if words.startswith("e-") else None
    hits = () if current else pages.search(store, words, ["event"], Window(_LOOKED_AT))["event"]
    names = [current] if current else [hit.id for hit in hits if hit.story == event.story]
    return desk.events_named(store, event.story, [n for n in names if n != event.id][:_FOUND])


def _people(store: Store, story: str, names: Names, first: tuple[str, ...]) -> tuple[Choice, ...]:
    """Give the actors to tick: the claim's, those that its article tells of, those of most events of the story."""
    own = {a: Choice(a, names[a].name, 0) for a in first if a in names}
    own |= {
        ref.actor: Choice(ref.actor, ref.name, 0) for ref in sorted(names.values(), key=lambda r: (r.name, r.actor))
    }
    own |= {c.value: c for c in pages.parties(store, story, _PEOPLE) if c.value not in own}
    return tuple(own.values())[:_PEOPLE]


def _open(ledger: Sequence[Discrepancy]) -> list[Discrepancy]:
    return [found for found in ledger if found.verdict in OPEN][:_DISPUTES]


def _quotation(store: Store, said: Quote) -> Item:
    words = said.attribution
    article = pages.articles(store, [said.article]).get(said.article)
    text = article.text if article else ""
    spans = [*words.source, *words.cue, *words.content]
    around = line_around(text, min(s for s, _ in spans), max(e for _, e in spans), _REACH)
    parts = [(s, e, "speaker") for s, e in words.source] + [(s, e, "act") for s, e in words.cue]
    parts += [(s, e, "wording") for s, e in words.content]
    ledger = pages.ledger_of_utterances(store, [said.group])
    issues, places = issues_of(
        store, said.story, [d for d in ledger if d.verdict in {"contradict", "differ"}][:_DISPUTES], ""
    )
    by = _corrected(said.review)
    names = pages.names_of(store, said.story, [said.speaker] if said.speaker else [])
    known = (said.speaker,) if said.speaker else ()
    people = tuple(c for c in pages.speakers(store, said.story, _PEOPLE) if c.value)
    return Item(
        said.id,
        "quotation",
        f"{said.name or UNNAMED_SOURCE}: {one_line(said.text)}",
        link("quotes", said.id),
        said.story,
        place_of(article, said.article, words.content[0].start),
        article.name if article else "",
        (article.title or "") if article else "",
        days_text(article.published, short=True) if article and article.published else "",
        marked(text, around, parts),
        words.content[0].start,
        words.content[-1].end,
        (
            Field("Speaker", said.name or "", by.get("speaker", "")),
            Field("How", KINDS.get(words.kind, words.kind), ""),
            Field("Said", days_text(said.said) if said.said else "", ""),
        ),
        "",
        _verdict(said.review),
        None, "", 1, (), issues, places, (), (),
        Form(speaker=said.speaker or ""),
        tuple({c.value: c for c in (*(Choice(n, names[n].name, 0) for n in known if n in names), *people)}.values()),
    )  # fmt: skip
