"""People's decisions in deriving: claims and quotations read as they said, claims held together and apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from dateline.merge.claims import Resolve
from dateline.merge.facts import Facts
from dateline.records import (
    Annotations,
    Claim,
    Correction,
    Decision,
    Event,
    EventDate,
    EventMention,
    Interval,
    Link,
    Mention,
    Party,
    Place,
    Quote,
    Review,
    Span,
    Status,
    StoryActor,
    Target,
)
from dateline.rulings import CORRECTABLE, Ruling, Rulings, sides

Pair = tuple[int, int]
Verdict = Literal["accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class Constraints:
    """What the grouping of claims (by index) must keep to."""

    together: tuple[tuple[int, ...], ...] = ()
    apart: frozenset[Pair] = frozenset()

    def held(self) -> frozenset[int]:
        """Give the claims about which a person decided."""
        return frozenset(i for held in (*self.together, *self.apart) for i in held)


NO_CONSTRAINTS = Constraints()


def constraints(rows: Sequence[Facts], rulings: Rulings) -> Constraints:
    """Give people's must-links and cannot-links as indices of `rows`."""
    place = {row.claim.id: i for i, row in enumerate(rows)}
    together = (sorted(place[name] for name in group if name in place) for group in rulings.together)
    apart = (sorted((place[a], place[b])) for a, b in rulings.apart if a in place and b in place)
    return Constraints(tuple(tuple(g) for g in together if len(g) > 1), frozenset((a, b) for a, b in apart))


def claims_as_decided(
    found: Sequence[Claim],
    rulings: Rulings,
    articles: Sequence[Annotations],
    resolve: Resolve,
    actors: Mapping[str, StoryActor],
) -> list[Claim]:
    """Give the claims as people corrected them, each with its review; rejected ones are among them."""
    if not rulings.verdicts and not rulings.corrections:
        return list(found)
    by_id = {a.article.id: a for a in articles}
    return [_as_decided(claim, rulings, by_id[claim.article], resolve, actors) for claim in found]


def _as_decided(
    claim: Claim, rulings: Rulings, article: Annotations, resolve: Resolve, actors: Mapping[str, StoryActor]
) -> Claim:
    given = rulings.corrections.get(claim.id, {})
    corrections = []
    read = claim
    for attribute in CORRECTABLE["claim"]:
        if attribute in given:
            ruling = given[attribute]
            machine = _machine(claim, attribute)
            read = _with(read, attribute, ruling, _Place(article, resolve))
            value = ruling.decision.value
            if ruling.actors:
                value = "; ".join(actors[name].name for name in ruling.actors)
                machine = "; ".join(actors[n].name for n in machine.split(",")) if machine else None
            corrections.append(_correction(attribute, value, machine, ruling.decision))
    return replace(read, review=_review(claim.id, rulings, corrections))


def claim_reviewed(claim: Claim, rulings: Rulings) -> Claim:
    """Give a claim of the record, as corrected as it is, with what is in force now as its review."""
    return replace(claim, review=_review(claim.id, rulings, claim.review.corrections if claim.review else ()))


def quote_reviewed(quote: Quote, rulings: Rulings) -> Quote:
    """Give a quotation of the record, as corrected as it is, with what is in force now as its review."""
    return replace(quote, review=_review(quote.id, rulings, quote.review.corrections if quote.review else ()))


def _correction(attribute: str, value: str | None, machine: str | None, decision: Decision) -> Correction:
    return Correction(attribute, value, machine, decision.author, decision.time, decision.id)


def _review(name: str, rulings: Rulings, corrections: Sequence[Correction]) -> Review | None:
    verdict = rulings.verdicts.get(name)
    if verdict is None and not corrections:
        return None
    acting = {(c.time, c.decision) for c in corrections} | ({(verdict.time, verdict.id)} if verdict else set())
    return Review(
        verdict=_verdict(verdict),
        author=verdict.author if verdict else None,
        time=verdict.time if verdict else None,
        changed=False,
        corrections=tuple(corrections),
        left=(),
        decisions=tuple(decision for _, decision in sorted(acting)),
    )


def _verdict(decision: Decision | None) -> Verdict | None:
    return None if decision is None else "accepted" if decision.kind == "accept" else "rejected"


# ---------------------------------------------------------------- corrections of claims


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the words for a person's value are looked for."""

    article: Annotations
    resolve: Resolve


def _machine(claim: Claim, attribute: str) -> str | None:
    """Give the machine's value in the way in which a person gives one."""
    mention = claim.mention
    if attribute == "date":
        return days_value(mention.date.interval) if mention.date else None
    if attribute == "place":
        return mention.place.name if mention.place else None
    if attribute in {"actors", "recipients"}:
        return ",".join(claim.actors if attribute == "actors" else claim.recipients) or None
    found = {"type": mention.type, "mode": mention.mode, "status": mention.status}
    return found[attribute]


def days_value(days: Interval) -> str | None:
    """Give days as a person writes them: "2031-03-05", "2031-03-01/2031-03-31"; None where nothing is known."""
    if days.earliest is None and days.latest is None:
        return None
    if days.earliest == days.latest and days.earliest is not None:
        return days.earliest.isoformat()
    return f"{days.earliest or ''}/{days.latest or ''}"


def days_of(value: str) -> Interval:
    """Read what `days_value` writes. Raises ValueError."""
    first, slash, last = value.partition("/")
    earliest = date.fromisoformat(first) if first else None
    latest = date.fromisoformat(last) if last else (None if slash else earliest)
    if (earliest is None and latest is None) or (earliest and latest and latest < earliest):
        raise ValueError(f"no days: {value!r}")
    return Interval(earliest, latest)


def _with(claim: Claim, attribute: str, ruling: Ruling, where: _Place) -> Claim:
    mention, value = claim.mention, ruling.decision.value
    words = ruling.decision.words
    if attribute in {"actors", "recipients"}:
        parties = tuple(_party(claim, name, where, words) for name in ruling.actors)
        if attribute == "actors":
            return replace(claim, actors=ruling.actors, mention=replace(mention, actors=parties))
        return replace(claim, recipients=ruling.actors, mention=replace(mention, recipients=parties))
    return replace(claim, mention=_field(mention, attribute, value, words))


def _field(mention: EventMention, attribute: str, value: str | None, words: Span | None) -> EventMention:
    """Give the mention with a person's value; where no words give it, it stands on those for the act."""
    if attribute == "type":
        return replace(mention, type=value or mention.type, mode=None if value != mention.type else mention.mode)
    if attribute == "mode":
        return replace(mention, mode=value)
    if attribute == "status":
        status: Status = next((s for s in get_args(Status) if s == value), mention.status)
        return replace(mention, status=status)
    if attribute == "date":
        if value is None:
            return replace(mention, date=None)
        old = mention.date
        span = words or (Span(old.start, old.end) if old else mention.trigger)
        return replace(mention, date=EventDate(days_of(value), *span, part=old.part if old else 0))
    if value is None:
        return replace(mention, place=None)
    span = words or (Span(mention.place.start, mention.place.end) if mention.place else mention.trigger)
    name, country = place_of(value)
    return replace(mention, place=Place(*span, name, country))


def place_of(value: str) -> tuple[str, str | None]:
    """Give a place's name and country: "Lissa, XLA" gives both, "Lissa" a name."""
    name, comma, country = value.rpartition(", ")
    if comma and len(country) == len("XLA") and country.isascii() and country.isupper():
        return name, country
    return value, None


def _party(claim: Claim, name: str, where: _Place, words: Span | None) -> Party:
    """Give the words that name an actor: those that the person marked, the machine's, the nearest, the act's."""
    mention, article = claim.mention, where.article.article.id
    local = next((a.id for a in where.article.actors if where.resolve.get((article, a.id)) == name), None)
    if words is None:
        for party in (*mention.actors, *mention.recipients):
            if party.actor is not None and where.resolve.get((article, party.actor)) == name:
                return party

        def far(one: Mention) -> tuple[int, int]:
            return abs(one.start - mention.trigger.start), one.start

        near = [
            one
            for one in where.article.mentions
            if mention.sentence.start <= one.start < mention.sentence.end
            and where.resolve.get((article, one.actor)) == name
        ]
        if near:
            best = min(near, key=far)
            return Party(best.start, best.end, best.actor)
    return Party(*(words or mention.trigger), local or f"={name}")


def corrected(claim: Claim, attribute: str) -> Correction | None:
    """Give the correction of one of a claim's attributes, or None."""
    given = claim.review.corrections if claim.review else ()
    return next((c for c in given if c.attribute == attribute), None)


# ---------------------------------------------------------------- quotations


def quote_reader(rulings: Rulings, actors: Mapping[str, StoryActor]) -> Callable[[Quote], Quote | None]:
    """Give what reads a quotation as people said: with another speaker, or not at all."""

    def read(quote: Quote) -> Quote | None:
        if rulings.rejected(quote.id):
            return None
        ruling = rulings.corrections.get(quote.id, {}).get("speaker")
        corrections = []
        if ruling is not None:
            speaker = ruling.actors[0] if ruling.actors else None
            name = actors[speaker].name if speaker else None
            corrections = [_correction("speaker", name, quote.name, ruling.decision)]
            quote = replace(quote, speaker=speaker, name=name)
        return replace(quote, review=_review(quote.id, rulings, corrections))

    return read


# ---------------------------------------------------------------- events, links


def events_as_decided(events: Sequence[Event], claims: Iterable[Claim], rulings: Rulings) -> list[Event]:
    """Give the events with their reviews: verdict, which claims left, every decision that acts on them."""
    if not rulings.standing:
        return list(events)
    event_of = {claim: event.id for event in events for claim in event.claims}
    acting: dict[str, dict[str, Decision]] = defaultdict(dict)
    verdict: dict[str, tuple[Decision, Target]] = {}
    left: dict[str, set[str]] = defaultdict(set)
    for decision, target in rulings.events:
        name = _holder(target.anchors, event_of)
        if name is not None:
            verdict[name] = decision, target
            acting[name][decision.id] = decision
    for claim in claims:
        for decision in _on_claim(claim.id, rulings):
            name = event_of.get(claim.id)
            if name is None and decision.kind == "reject":
                stood = (event.anchors for event in decision.within if claim.id in event.anchors)
                name = _holder(next(stood, ()), event_of)
                if name is not None:
                    left[name].add(claim.id)
            if name is not None:
                acting[name][decision.id] = decision
    for decision in {d.id: d for d in (*rulings.apart.values(), *(d for d, _ in rulings.merges))}.values():
        for name in sorted({event_of[c] for side in sides(decision) for c in side if c in event_of}):
            acting[name][decision.id] = decision
    return [
        replace(e, review=_event_review(e, verdict.get(e.id), acting[e.id], left.get(e.id, set())))
        if e.id in acting
        else e
        for e in events
    ]


def _on_claim(name: str, rulings: Rulings) -> list[Decision]:
    verdict = rulings.verdicts.get(name)
    found = [ruling.decision for ruling in rulings.corrections.get(name, {}).values()]
    return [verdict, *found] if verdict else found


def _event_review(
    event: Event, judged: tuple[Decision, Target] | None, acting: Mapping[str, Decision], left: set[str]
) -> Review:
    verdict, target = judged or (None, None)
    order = sorted(acting.values(), key=lambda d: (d.time, d.id))
    return Review(
        verdict=_verdict(verdict),
        author=verdict.author if verdict else None,
        time=verdict.time if verdict else None,
        changed=target is not None and set(target.anchors) != set(event.claims),
        corrections=(),
        left=tuple(sorted(left)),
        decisions=tuple(d.id for d in order),
    )


def _holder(anchors: Iterable[str], event_of: Mapping[str, str]) -> str | None:
    """Give the event that holds most of the claims."""
    found = Counter(event_of[name] for name in anchors if name in event_of)
    return min(found, key=lambda name: (-found[name], name), default=None)


def links_as_decided(found: Sequence[Link], rulings: Rulings) -> tuple[Link, ...]:
    """Give the links without those that a person forbids, and with those that a person made."""
    made: dict[tuple[str, str], Link] = {}
    for decision, groups in rulings.merges:
        reason = f"one event, as {decision.author} decided" + (f": {decision.note}" if decision.note else "")
        for group in groups:
            ends = [min(set(group) & side) for side in sides(decision) if set(group) & side]
            for other in ends[1:]:
                pair = (min(ends[0], other), max(ends[0], other))
                if not rulings.rejected(pair[0]) and not rulings.rejected(pair[1]):
                    made[pair] = Link(*pair, "same_event", 1.0, (reason,), author=decision.author)
    kept = [k for k in found if (k.left, k.right) not in made and (k.left, k.right) not in rulings.apart]
    return (*kept, *(made[pair] for pair in sorted(made)))


def withdrawn(rulings: Rulings) -> dict[str, str]:
    """Give each rejected claim and quotation with the reason."""
    return {
        name: f"rejected by {decision.author} on {decision.time[:10]}" + (f": {decision.note}" if decision.note else "")
        for name, decision in sorted(rulings.verdicts.items())
        if decision.kind == "reject"
    }
