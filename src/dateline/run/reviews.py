"""Decisions that only mark records as reviewed: the marks are written anew, nothing is merged again."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.merge.decided import claim_reviewed, events_as_decided, quote_reviewed
from dateline.records import Claim, Decision, Event, Quote
from dateline.rulings import Rulings
from dateline.store import Store
from dateline.store.decisions import settled
from dateline.store.read import decode
from dateline.store.rows import encode


def rewrite_reviews(store: Store, story: str, before: Sequence[Decision], after: Sequence[Decision]) -> bool:
    """Bring a story that was derived with `before` up to date with `after`, if these differ in nothing but reviews.

    Give whether that was so; if not, nothing is written, and the story is to be derived.
    """
    old, new = settled(store, before), settled(store, after)
    if _effect(old) != _effect(new):
        return False
    claims = [decode(record, Claim) for (record,) in store.run("claims_of_story", story=story)]
    read = [claim_reviewed(claim, new) for claim in claims]
    events = [decode(record, Event) for (record,) in store.run("events", story=story, limit=-1)]
    judged = events_as_decided([replace(event, review=None) for event in events], read, new)
    quotes = [decode(record, Quote) for (record,) in store.run("quotes", story=story, limit=-1)]
    heard = [quote_reviewed(quote, new) for quote in quotes]
    _update(store, "update_claim", claims, read)
    _update(store, "update_event", events, judged)
    _update(store, "update_quote", quotes, heard)
    return True


def _effect(rulings: Rulings) -> tuple[object, ...]:
    """Give all that deriving does because of decisions, but for the reviews."""
    return (
        {name: decision.id for name, decision in rulings.verdicts.items() if decision.kind == "reject"},
        rulings.corrections,
        rulings.together,
        rulings.apart,
        rulings.merges,
    )


def _update(
    store: Store, query: str, old: Sequence[Claim | Event | Quote], new: Sequence[Claim | Event | Quote]
) -> None:
    changed = [after for before, after in zip(old, new, strict=True) if before != after]
    store.write(query, [{"id": record.id, "record": encode(record)} for record in changed])
