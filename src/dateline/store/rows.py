"""Records -> rows of the store, and back: columns for people and indexes, the whole record as JSON beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from dateline.ids import content_id
from dateline.records import Annotations, Rejection, StoryRecord
from dateline.version import build_id

Value = str | int | float | bytes | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One input as the per-article half leaves it: the key of the raw article, and what came of it."""

    key: str
    result: Annotations | Rejection
    digest: str = ""
    """JSON of what grouping into stories needs; empty for a rejection."""
    reader: str = ""
    """What read it: the version of Dateline and what else decides how it reads; empty: this version."""


def decode_annotations(record: Value, text: Value) -> Annotations:
    """Give the Annotations of a stored row: JSON without the text, and the text."""
    found = msgspec.json.decode(str(record), type=Annotations)
    return replace(found, article=replace(found.article, text=str(text)))


def encode(record: object) -> str:
    """Give a record as JSON text."""
    return msgspec.json.encode(record).decode()


def article_id(entry: Entry) -> str | None:
    """Give the id of the article that an entry became, or None for a rejection."""
    return entry.result.article.id if isinstance(entry.result, Annotations) else None


def article_row(entry: Entry) -> dict[str, Value]:
    """Give the row of an entry's article: its text once, its annotations as JSON without it."""
    assert isinstance(entry.result, Annotations)
    article = entry.result.article
    days = article.published.interval if article.published else None
    return {
        "id": article.id,
        "key": article.key,
        "path": article.path,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "earliest": _day(days.earliest if days else None),
        "latest": _day(days.latest if days else None),
        "text": article.text,
        "annotations": encode(replace(entry.result, article=replace(article, text=""))),
        "digest": entry.digest,
        "version": entry.reader or build_id(),
    }


def where(found: Annotations) -> dict[str, Value]:
    """Give what names an article's input, as the parameters that drop an older rejection of it."""
    return {"path": found.article.path, "input_id": found.article.input_id}


def rejection_row(rejection: Rejection) -> dict[str, Value]:
    """Give the row of a rejection; the same rejection again has the same id."""
    return {
        "id": content_id("r-", rejection.path, rejection.input_id, rejection.reason),
        "path": rejection.path,
        "input_id": rejection.input_id,
        "outlet": rejection.outlet,
        "url": rejection.url,
        "reason": rejection.reason,
    }


def story_rows(record: StoryRecord, fingerprint: str) -> Iterator[tuple[str, Sequence[Mapping[str, Value]]]]:
    """Give the rows of a story's record: (query name, parameters), in the order in which they can be written."""
    story: dict[str, Value] = {"story_id": record.story.id}
    event_of = {claim: event.id for event in record.events for claim in event.claims}
    copies = {copy: source for origin in record.origins for copy, source in origin.copies_of.items()}
    days = [claim.published for claim in record.claims if claim.published]
    first = min((d.earliest for d in days if d.earliest), default=None)
    last = max((d.latest for d in days if d.latest), default=None)
    head = {"story": record.story, "origins": record.origins, "demoted": dict(record.demoted)}
    yield (
        "add_story",
        [
            {
                "id": record.story.id,
                "title": record.story.title,
                "fingerprint": fingerprint,
                "first": _day(first),
                "last": _day(last),
                "record": encode(head),
            }
        ],
    )
    yield "add_story_article", [story | {"article_id": a, "copies_of": copies.get(a)} for a in record.story.articles]
    yield (
        "add_actor",
        [
            story
            | {
                "id": a.id,
                "name": a.name,
                "kind": a.kind,
                "country": a.country,
                "sector": a.sector,
                "record": encode(a),
            }
            for a in record.actors
        ],
    )
    yield (
        "add_claim",
        [
            story | {"id": c.id, "article_id": c.article, "event_id": event_of.get(c.id), "record": encode(c)}
            for c in record.claims
        ],
    )
    place = {event: number for number, event in enumerate(record.chronology)}
    yield (
        "add_event",
        [
            story
            | {
                "id": e.id,
                "position": place.get(e.id, len(place)),
                "type": e.type,
                "mode": e.mode,
                "status": e.status,
                "label": e.label,
                "earliest": _day(e.date.earliest),
                "latest": _day(e.date.latest),
                "origins": e.origins,
                "importance": e.importance,
                "record": encode(e),
            }
            for e in record.events
        ],
    )
    yield (
        "add_link",
        [
            story
            | {
                "left_id": n.left,
                "right_id": n.right,
                "kind": n.kind,
                "score": n.score,
                "author": n.author,
                "record": encode(n),
            }
            for n in record.links
        ],
    )
    yield (
        "add_quote",
        [
            story
            | {
                "id": q.id,
                "article_id": q.article,
                "position": number,
                "speaker": q.speaker,
                "utterance": q.group,
                "record": encode(q),
            }
            for number, q in enumerate(record.quotes)
        ],
    )
    yield (
        "add_discrepancy",
        [
            story
            | {
                "id": d.id,
                "position": number,
                "event_id": d.event,
                "utterance": d.quote_group,
                "attribute": d.attribute,
                "verdict": d.verdict,
                "record": encode(d),
            }
            for number, d in enumerate(record.discrepancies)
        ],
    )
    texts = {c.id: c.text for c in record.claims}
    words = [("event", e.id, " · ".join([e.label, *(texts[c] for c in e.claims)])) for e in record.events]
    words += [("quote", q.id, f"{q.name or ''}: {q.text}") for q in record.quotes]
    words += [
        ("actor", a.id, " · ".join([a.name, *a.roles, *(text for text, _ in a.aliases)]))
        for a in record.actors
        if a.named
    ]
    yield "add_words", [story | {"kind": kind, "id": name, "words": text} for kind, name, text in words]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
