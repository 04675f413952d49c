"""What a decision may be about: the id of a record -> a Target, held by what survives rebuilding."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.errors import StoreError
from dateline.records import Target
from dateline.store.decisions import stored_decisions
from dateline.store.store import Store


@dataclass(frozen=True, slots=True)
class Found:
    """A target, the story that it is in (None: no longer in the record), and for a claim its event."""

    target: Target
    story: str | None
    event: Target | None = None


def target_of(store: Store, name: str) -> Found:
    """Find a claim, an event (by a former id, too) or a quotation; also one that an earlier decision took out.

    Raises StoreError if there is none.
    """
    found = _claim(store, name) or _event(store, name) or _quote(store, name) or _decided_before(store, name)
    if found is None:
        raise StoreError(
            f"no claim, event or quotation {name} in {store.path}: ids are those that `events --json` and "
            "`quotes --json` print"
        )
    return found


def _claim(store: Store, name: str) -> Found | None:
    row = store.one("claim_place", id=name)
    if row is None:
        return None
    story, event, article = row
    within = _event(store, str(event)) if event else None
    return Found(Target("claim", name, (name,), (str(article),)), str(story), within.target if within else None)


def _event(store: Store, name: str) -> Found | None:
    moved = store.one("page_former", id=name)
    current = str(moved[0]) if moved else name
    row = store.one("event_place", id=current)
    if row is None:
        return None
    rows = [(str(claim), str(article)) for claim, article in store.run("claims_of_event", event=current)]
    claims, articles = tuple(c for c, _ in rows), tuple(sorted({a for _, a in rows}))
    return Found(Target("event", current, claims, articles), str(row[0]))


def _quote(store: Store, name: str) -> Found | None:
    row = store.one("quote_place", id=name)
    return Found(Target("quote", name, (name,), (str(row[1]),)), str(row[0])) if row else None


def _decided_before(store: Store, name: str) -> Found | None:
    for decision in reversed(stored_decisions(store)):
        for target in decision.targets:
            if target.id == name and target.kind != "decision":
                row = store.one("story_of_article", id=target.articles[0]) if target.articles else None
                return Found(target, str(row[0]) if row else None)
    return None
