"""Why a record is as it is: its evidence, the rule that made it, what it is linked to and for which reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.errors import StoreError
from dateline.merge.independent import shared_sources
from dateline.outlets import family_of
from dateline.records import (
    Annotations,
    Claim,
    DatedRole,
    Discrepancy,
    Event,
    Link,
    Place,
    Quote,
    Review,
    StoryActor,
)
from dateline.store import Store
from dateline.store.decisions import listed
from dateline.store.read import decode, evidence, head_of, links_of


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind a value: in which article, where, and what they give."""

    article: str
    outlet: str | None
    start: int
    end: int
    text: str
    gives: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One record explained."""

    id: str
    kind: str
    title: str
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    links: tuple[Link, ...] = ()


def explain(store: Store, name: str) -> Explanation:
    """Explain any record by its id: article, claim, event, quotation, discrepancy, actor, story. Raises StoreError."""
    for ask in (_article, _claim, _event, _quote, _discrepancy, _actor, _story):
        found = ask(store, name)
        if found:
            return replace(found, reasons=(*found.reasons, *_decided(store, {name, found.id})))
    if lines := _decided(store, {name}):
        return Explanation(name, "decision", "not in the record; people decided about it", lines, ())
    raise StoreError(f"no record {name} in {store.path}: ids are those that the commands with --json print")


def _decided(store: Store, names: set[str]) -> tuple[str, ...]:
    """Give each decision about a record, or with that id, as a line."""
    lines = []
    for d in listed(store):
        if not names & {d.id, *(name for target in d.targets for name in (target.id, *target.anchors))}:
            continue
        what = f"{d.attribute} is {d.value or 'none'}" if d.kind == "correct" else ""
        about = " and ".join(target.id for target in d.targets)
        told = f"{d.state} ({', '.join(d.by)})" if d.by else d.state
        parts = (f"{d.author} on {d.time[:10]}: {d.kind} {about}", what, d.note, told)
        lines.append(f"decision {d.id}: " + "; ".join(part for part in parts if part))
    return tuple(lines)


def _article(store: Store, name: str) -> Explanation | None:
    found = store.annotations_of(name)
    if found is None:
        return None
    article = found.article
    reasons = [
        f"read from {article.path}",
        f"{len(found.events)} event mentions, {len(found.quotes)} attributions, {len(found.actors)} actors",
    ]
    words = [_words(found, *d.trigger, f"left out: {d.type} {d.status}, {d.score:.2f}") for d in found.doubts]
    reasons += [f"left out: {d.type} {d.status}, score {d.score:.2f}: {d.rule}" for d in found.doubts]
    if article.published:
        reasons.append(
            f"published {article.published.value} ({article.published.basis}): {article.published.explanation}"
        )
        if article.published.span:
            words.append(_words(found, *article.published.span, f"published {article.published.value}"))
    else:
        reasons.append("no publication date: none was given, stated, or could be inferred")
    if article.agency and article.agency_span:
        words.append(_words(found, *article.agency_span, f"agency {article.agency}"))
    reasons += [f"characters {b.start} to {b.end} are {b.kind}" for b in article.blocks if b.kind != "body"]
    return Explanation(name, "article", article.title or article.path, tuple(reasons), tuple(words))


def _claim(store: Store, name: str) -> Explanation | None:
    row = store.one("claim", id=name)
    if row is None:
        return None
    claim = decode(row[0], Claim)
    event = str(row[1] or "")
    return Explanation(
        name,
        "claim",
        claim.text,
        (f"part of event {event}" if event else "in no event", *_corrections(claim.review), *_rule(claim)),
        _claim_words(store, claim),
        links_of(store, name),
    )


def _event(store: Store, name: str) -> Explanation | None:
    found = evidence(store, name)
    if found is None:
        return None
    event, claims, ledger = found
    reasons = [f"{event.type}{'.' + event.mode if event.mode else ''}, {event.status}: {event.label}"]
    articles, families = {claim.article for claim in claims}, {family_of(name) for name in event.outlets}
    told = f"{len(claims)} claims in {len(articles)} articles of {len(event.outlets)} outlets"
    reasons += [f"{told}, {len(families)} publisher families, {event.origins} independent origins"]
    for claim in claims:
        lines = (*_corrections(claim.review), *_rule(claim))
        reasons += [f"claim {claim.id} ({claim.outlet}): {line}" for line in lines]
    reasons += [f"{d.attribute}: {d.verdict}. {d.explanation}" for d in ledger]
    reasons += _origin_reasons(store, event, claims)
    reasons += [f"{one} and {other} count once: both rest on {who}" for who, (one, other) in shared_sources(claims)]
    words = tuple(piece for claim in claims for piece in _claim_words(store, claim))
    return Explanation(event.id, "event", event.label, tuple(reasons), words, links_of(store, event.id))


def _corrections(review: Review | None) -> list[str]:
    """Give what a person reads otherwise than the machine."""
    given = review.corrections if review else ()
    return [f"{c.attribute}: {c.value or 'none'}, as {c.author} says; read as {c.machine or 'none'}" for c in given]


def _origin_reasons(store: Store, event: Event, claims: Sequence[Claim]) -> list[str]:
    members = {claim.article for claim in claims}
    return [
        f"origin {o.id}: {o.explanation}"
        for o in head_of(store, event.story).origins
        if members & set(o.articles) and o.explanation
    ]


def _quote(store: Store, name: str) -> Explanation | None:
    row = store.one("quote", id=name)
    rows = [row] if row else list(store.run("utterance", utterance=name))
    if not rows:
        return None
    quotes = [decode(r[0], Quote) for r in rows if r]
    words = []
    for quote in quotes:
        found = store.annotations_of(quote.article)
        if found:
            for gives, spans in (
                ("source", quote.attribution.source),
                ("cue", quote.attribution.cue),
                ("content", quote.attribution.content),
            ):
                words += [_words(found, start, end, gives) for start, end in spans]
    ledger = [decode(r[0], Discrepancy) for r in store.run("discrepancies_of", id=quotes[0].group)]
    reasons = [f"{q.id}: {q.attribution.kind}, said by {q.name or 'nobody named'}, utterance {q.group}" for q in quotes]
    reasons += [f"{q.id}: {line}" for q in quotes for line in _corrections(q.review)]
    reasons += [f"{d.attribute}: {d.verdict}. {d.explanation}" for d in ledger]
    return Explanation(name, "quotation", quotes[0].text, tuple(reasons), tuple(words))


def _discrepancy(store: Store, name: str) -> Explanation | None:
    row = store.one("discrepancy", id=name)
    if row is None:
        return None
    found = decode(row[0], Discrepancy)
    words = tuple(
        Evidence(r.article, r.outlet, r.start, r.end, r.text, f"{found.attribute}: {r.normalised}")
        for r in found.readings
    )
    pairs = tuple(f"{_who(found, p.a)} against {_who(found, p.b)}: {p.verdict}" for p in found.pairs)
    return Explanation(name, "discrepancy", f"{found.attribute}: {found.verdict}", (found.explanation, *pairs), words)


def _who(found: Discrepancy, number: int) -> str:
    reading = found.readings[number]
    return f"{reading.outlet or reading.article} ({reading.value})"


def _actor(store: Store, name: str) -> Explanation | None:
    row = store.one("actor", id=name)
    if row is None:
        return None
    actor = decode(row[0], StoryActor)
    reasons, words = [f"{actor.kind}, country {actor.country}, sector {actor.sector}"], []
    reasons += [f"named {text!r} {count} times" for text, count in actor.aliases]
    reasons += [_term(role) for role in actor.dated_roles]
    reasons += actor.notes
    for article, local in actor.members:
        found = store.annotations_of(article)
        for one in found.actors if found else ():
            if found and one.id == local:
                reasons += [f"{found.article.outlet or article}: {one.name}: {one.reason}"] if one.reason else []
                words += [_words(found, *role.span, f"role: {role.text}") for role in one.roles]
    return Explanation(name, "actor", actor.name, tuple(reasons), tuple(words))


def _term(role: DatedRole) -> str:
    """Give a dated role as a line: "minister, former, from 2010 to 2015"."""
    dates = [f"from {role.since}" if role.since else "", f"to {role.until}" if role.until else ""]
    state = "former" if role.former else ""
    whence = "from your own file of actors" if role.given else ""
    return "role: " + ", ".join(part for part in (role.role, state, " ".join(d for d in dates if d), whence) if part)


def _story(store: Store, name: str) -> Explanation | None:
    row = store.one("stories", story=name, limit=1)
    if row is None:
        return None
    head = head_of(store, name)
    reasons = [f"{len(head.story.articles)} articles", *(f"origin {o.id}: {o.explanation}" for o in head.origins)]
    reasons += [f"withdrawn {record}: {why}" for record, why in sorted(head.demoted.items())]
    return Explanation(name, "story", head.story.title, tuple(reasons), ())


def _rule(claim: Claim) -> list[str]:
    return [f"{claim.mention.type} {claim.mention.status}, score {claim.mention.score:.2f}: {claim.mention.rule}"]


def _claim_words(store: Store, claim: Claim) -> tuple[Evidence, ...]:
    found = store.annotations_of(claim.article)
    if found is None:
        return ()
    mention = claim.mention
    parts = [_words(found, *mention.trigger, f"trigger of {mention.type}")]
    by = {c.attribute: f", as {c.author} says" for c in claim.review.corrections} if claim.review else {}
    place, when = mention.place, mention.date
    parts += [_words(found, p.start, p.end, "actor" + by.get("actors", "")) for p in mention.actors]
    parts += [_words(found, p.start, p.end, "recipient" + by.get("recipients", "")) for p in mention.recipients]
    parts += [_words(found, place.start, place.end, _place(place) + by.get("place", ""))] if place else []
    parts += [_words(found, when.start, when.end, "date" + by.get("date", ""))] if when else []
    parts += [_words(found, a.start, a.end, f"{a.name}: {a.value}") for a in mention.attributes]
    return tuple(parts)


def _place(place: Place) -> str:
    """Give what the words of a place are on the map and by which rule: "place: in Goma, Nord-Kivu, COD (…)"."""
    found = place.location
    if found is None:
        return "place"
    if found.name is None:
        return f"place: open ({'; '.join((found.decided, *found.candidates))})"
    where = ", ".join(dict.fromkeys(filter(None, (found.name, found.admin1, found.country))))
    precision = "" if found.precision == "exact" else f"{found.precision} "
    number = f"GeoNames {found.geonameid}; " if found.geonameid is not None else ""
    return f"place: {precision}{where} ({number}{found.decided})"


def _words(found: Annotations, start: int, end: int, gives: str) -> Evidence:
    return Evidence(found.article.id, found.article.outlet, start, end, found.article.text[start:end], gives)
