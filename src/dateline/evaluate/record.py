"""Scoring a whole record against a story whose true record was written by hand (docs/examples.md)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from dateline.api import Record, build
from dateline.errors import ConfigError
from dateline.evaluate.figures import Figure, share
from dateline.evaluate.story_actors import GoldActor, actor_figures
from dateline.evaluate.verdicts import GoldTrap, GoldVerdict, verdict_figures
from dateline.evaluate.words import Place, Words, meets, places_of
from dateline.records import EVIDENCE_KINDS
from dateline.report.phrases import OPEN
from dateline.views import ArticleView, DiscrepancyView, EventView, QuoteView


@dataclass(frozen=True, slots=True)
class Days:
    """Inclusive days."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A report as it should be read."""

    ref: str
    path: str
    input_id: str | None = None
    outlet: str | None = None
    published: str | Days | None = None
    published_also: tuple[str | Days | None, ...] = ()
    title: str | None = None
    agency: str | None = None
    agency_also: tuple[str | None, ...] = ()
    copy_of: str | None = None
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An act with every report of it; an `unsure` one is neither asked for nor counted as wrong."""

    ref: str
    type: str
    status: str
    claims: tuple[Words, ...]
    date: Days | None = None
    type_also: tuple[str, ...] = ()
    status_also: tuple[str, ...] = ()
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class GoldDiscrepancy:
    """An attribute that several readings give, with the verdict (`verdict_also`: defensible ones)."""

    attribute: str
    verdict: str
    event: str | None = None
    quote: str | None = None
    verdict_also: tuple[str, ...] = ()
    attribute_also: tuple[str, ...] = ()
    event_also: tuple[str, ...] = ()
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """An utterance with each report of it."""

    ref: str
    speaker: str
    named: bool
    members: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class GoldBlock:
    """A line of a report and its kind; `occurrence` counts from 1 where the line is printed more than once."""

    article: str
    text: str
    kind: str
    occurrence: int = 1


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """The true record of a story."""

    articles: tuple[GoldArticle, ...]
    events: tuple[GoldEvent, ...]
    discrepancies: tuple[GoldDiscrepancy, ...]
    quotes: tuple[GoldQuote, ...]
    blocks: tuple[GoldBlock, ...]
    actors: tuple[GoldActor, ...] = ()
    verdicts: tuple[GoldVerdict, ...] = ()
    traps: tuple[GoldTrap, ...] = ()


def score_record(path: Path) -> tuple[Figure, ...]:
    """Build the story beside `path` (its articles folder) and score every layer of the record against the gold."""
    try:
        gold = msgspec.json.decode(path.read_bytes(), type=GoldRecord)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "story.db"
        with build([path.parent / "articles"], store=store) as record:
            return tuple(_figures(gold, record))


def _figures(gold: GoldRecord, record: Record) -> Iterator[Figure]:
    listed = record.articles()
    articles = {one.ref: found for one in gold.articles if (found := _article(one, listed))}
    texts = dict(record.texts())
    events, quotes = record.events(), record.quotes()
    yield from _article_figures(gold.articles, articles)
    yield from _block_figures(gold.blocks, articles, record)
    claims = _located(gold, articles, texts)
    pairing = _pair_events(gold.events, claims, events)
    yield from _event_figures(gold.events, claims, events, pairing)
    yield from actor_figures(gold.actors, record.actors())
    groups: dict[str, set[str]] = {}
    yield from _quote_figures(gold.quotes, articles, texts, quotes, groups)
    ledger = record.discrepancies()
    yield from _ledger_figures(gold.discrepancies, pairing, groups, ledger)
    yield from verdict_figures(gold.verdicts, gold.traps, articles, texts, ledger)
    yield Figure("record", "spans that hold", float(not list(record.verify())), len(events) + len(quotes))


def _article(gold: GoldArticle, listed: Sequence[ArticleView]) -> ArticleView | None:
    name = Path(gold.path).name
    near = [one for one in listed if name in one.path and (gold.input_id is None or one.input_id == gold.input_id)]
    if gold.title and len(near) > 1:
        near = [one for one in near if one.title and gold.title in one.title]
    return near[0] if near else None


def _article_figures(gold: Sequence[GoldArticle], found: Mapping[str, ArticleView]) -> Iterator[Figure]:
    right = sum((one.ref in found) and bool(found[one.ref].rejected) == one.rejected for one in gold)
    yield Figure("record", "articles taken or rejected", share(right, len(gold)), len(gold))
    used = [one for one in gold if not one.rejected and one.ref in found]
    dated = sum(
        any(_same_day(day, found[one.ref].published) for day in (one.published, *one.published_also)) for one in used
    )
    yield Figure("record", "publication dates", share(dated, len(used)), len(used))
    credited = [one for one in used if one.agency or found[one.ref].agency]
    yield Figure(
        "record",
        "agencies",
        share(sum(found[one.ref].agency in {one.agency, *one.agency_also} for one in credited), len(credited)),
        len(credited),
    )
    copies = [one for one in used if one.copy_of or found[one.ref].copies_of]
    right = sum(
        bool(one.copy_of) == bool(found[one.ref].copies_of)
        and found[one.ref].copies_of
        in {one.copy_of, found[one.copy_of].id if one.copy_of and one.copy_of in found else None}
        | {one.agency, *one.agency_also}
        for one in copies
    )
    yield Figure("record", "copies", share(right, len(copies)), len(copies))
    homes = {found[one.ref].story for one in used}
    yield Figure("record", "one story", float(len(homes) == 1), len(used))


def _same_day(gold: str | Days | None, found: str | None) -> bool:
    if isinstance(gold, Days):
        return found is not None and found[:7] in {gold.earliest.isoformat()[:7], gold.latest.isoformat()[:7]}
    return (gold or "")[:10] == (found or "")[:10]


def _block_figures(gold: Sequence[GoldBlock], articles: Mapping[str, ArticleView], record: Record) -> Iterator[Figure]:
    kinds = {name: [(b.start, b.end, b.kind) for b in blocks] for name, blocks in record.blocks()}
    texts = dict(record.texts())
    right = feeding = total = 0
    for one in gold:
        places = places_of(Words(one.article, one.text), articles, texts)
        if len(places) < one.occurrence:
            continue
        article, start, end = places[one.occurrence - 1]
        shares = {
            kind: sum(max(0, min(e, end) - max(s, start)) for s, e, k in kinds[article] if k == kind)
            for kind in {k for _, _, k in kinds[article]}
        }
        best = max(sorted(shares), key=lambda kind: shares[kind])
        total += 1
        right += best == one.kind
        feeding += (best in EVIDENCE_KINDS) == (one.kind in EVIDENCE_KINDS)
    yield Figure("record", "block kinds", share(right, total), total)
    yield Figure("record", "evidence told from the rest", share(feeding, total), total)


def _located(gold: GoldRecord, articles: Mapping[str, ArticleView], texts: Mapping[str, str]) -> dict[str, list[Place]]:
    return {
        event.ref: [place for words in event.claims for place in places_of(words, articles, texts)]
        for event in gold.events
    }


def _pair_events(
    gold: Sequence[GoldEvent], places: Mapping[str, list[Place]], found: Sequence[EventView]
) -> dict[str, EventView]:
    """Pair each true event with the event found that shares most claims of a right type with it, one to one."""
    scores = []
    for event in gold:
        for one in found:
            if one.type in {event.type, *event.type_also}:
                shared = sum(
                    any(meets(claim.article, claim.start, claim.end, p) for claim in one.claims)
                    for p in places[event.ref]
                )
                if shared:
                    scores.append((-shared, event.ref, one.id))
    by_id = {one.id: one for one in found}
    pairs: dict[str, EventView] = {}
    used: set[str] = set()
    for _, ref, name in sorted(scores):
        if ref not in pairs and name not in used:
            pairs[ref] = by_id[name]
            used.add(name)
    return pairs


def _event_figures(
    gold: Sequence[GoldEvent],
    places: Mapping[str, list[Place]],
    found: Sequence[EventView],
    pairs: Mapping[str, EventView],
) -> Iterator[Figure]:
    sure = [event for event in gold if not event.unsure]
    yield Figure("record", "event recall", share(sum(event.ref in pairs for event in sure), len(sure)), len(sure))
    claims = [(one.type, claim) for one in found if one.type != "STATEMENT" for claim in one.claims]
    supported = sum(
        any(
            kind in {event.type, *event.type_also} and meets(claim.article, claim.start, claim.end, place)
            for event in gold
            for place in places[event.ref]
        )
        for kind, claim in claims
    )
    yield Figure("record", "claim precision", share(supported, len(claims)), len(claims))
    reported = hit = 0
    for event in sure:
        for place in places[event.ref]:
            reported += 1
            hit += any(
                k in {event.type, *event.type_also} and meets(c.article, c.start, c.end, place) for k, c in claims
            )
    yield Figure("record", "claim recall", share(hit, reported), reported)
    paired = [(event, pairs[event.ref]) for event in sure if event.ref in pairs]
    right = sum(one.status in {event.status, *event.status_also} for event, one in paired)
    yield Figure("record", "status of paired events", share(right, len(paired)), len(paired))
    dated = [(event.date, one.date) for event, one in paired if event.date and event.date.earliest == event.date.latest]
    right = sum(
        one.earliest is not None and (one.earliest, one.latest) == (day.earliest, day.latest) for day, one in dated
    )
    yield Figure("record", "day of paired events", share(right, len(dated)), len(dated))
    together = sum(
        share(
            sum(any(meets(c.article, c.start, c.end, p) for p in places[event.ref]) for c in one.claims),
            len(one.claims),
        )
        for event, one in paired
    )
    yield Figure("record", "purity of paired events", share(together, len(paired)), len(paired))


def _quote_figures(
    gold: Sequence[GoldQuote],
    articles: Mapping[str, ArticleView],
    texts: Mapping[str, str],
    found: Sequence[QuoteView],
    groups: dict[str, set[str]],
) -> Iterator[Figure]:
    """Score members by half of their characters; fill `groups` with the utterance groups of each true utterance."""
    total = hit = spoken = linked = links = 0
    for one in gold:
        matched: list[QuoteView] = []
        for words in one.members:
            places = places_of(words, articles, texts)
            total += 1
            best = max(found, key=lambda quote: (_covered(quote, places), quote.id), default=None)
            if best is None or _covered(best, places) < 0.5:
                continue
            hit += 1
            spoken += _same_name(one, best.name)
            matched.append(best)
        groups[one.ref] = {quote.group for quote in matched}
        links += max(0, len(matched) - 1)
        linked += max(0, len(matched) - max(1, len(groups[one.ref]))) if matched else 0
    yield Figure("record", "quotations found", share(hit, total), total)
    yield Figure("record", "speakers of those found", share(spoken, hit), hit)
    yield Figure("record", "same utterance linked", share(linked, links), links)


def _covered(quote: QuoteView, places: Sequence[Place]) -> float:
    """Give the overlap of characters (Jaccard) of a quotation with the places of a true one."""
    mine = {i for start, end in quote.content for i in range(start, end)}
    wanted = {i for article, start, end in places if article == quote.article for i in range(start, end)}
    return share(len(mine & wanted), len(mine | wanted))


def _same_name(gold: GoldQuote, name: str | None) -> bool:
    wanted, mine = set(gold.speaker.lower().split()), set((name or "").lower().split())
    return bool(wanted & mine) if gold.named else not mine or bool(wanted & mine)


def _ledger_figures(
    gold: Sequence[GoldDiscrepancy],
    events: Mapping[str, EventView],
    groups: Mapping[str, set[str]],
    found: Sequence[DiscrepancyView],
) -> Iterator[Figure]:
    sure = [one for one in gold if not one.unsure]
    right: set[str] = set()
    hit = opened = hit_open = 0
    for one in gold:
        near = [d for d in found if _same_subject(one, d, events, groups)]
        fits = [d for d in near if d.verdict in {one.verdict, *one.verdict_also}]
        right |= {d.id for d in fits}
        if one in sure:
            hit += bool(fits)
            is_open = one.verdict in OPEN
            opened += is_open
            hit_open += is_open and bool(fits)
    yield Figure("record", "discrepancies and agreements found", share(hit, len(sure)), len(sure))
    yield Figure("record", "contradict and differ found", share(hit_open, opened), opened)
    mine = [d for d in found if d.verdict in OPEN]
    yield Figure("record", "contradict and differ right", share(sum(d.id in right for d in mine), len(mine)), len(mine))


def _same_subject(
    gold: GoldDiscrepancy, found: DiscrepancyView, events: Mapping[str, EventView], groups: Mapping[str, set[str]]
) -> bool:
    if found.attribute not in {gold.attribute, *gold.attribute_also}:
        return False
    if found.event:
        return any(ref in events and events[ref].id == found.event for ref in (gold.event or "", *gold.event_also))
    return gold.quote is not None and found.quote_group in groups.get(gold.quote, set())
