"""People's decisions in the store: written once, read in their order, each with what became of it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dateline.records import Decision, StoryActor
from dateline.rulings import Rulings, Standing, in_force, settle, taken_back
from dateline.store.read import StoryHead, decode
from dateline.store.rows import encode
from dateline.store.store import Store
from dateline.views import DecisionView, decision_view


def add_decision(store: Store, decision: Decision) -> bool:
    """Write a decision; give whether it was new. Call it inside a transaction."""
    if decision_of(store, decision.id) is not None:
        return False
    rest = ("id", "kind", "author", "time")
    store.write("add_decision", [{name: getattr(decision, name) for name in rest} | {"record": encode(decision)}])
    articles = articles_of(decision)
    store.write("add_decision_article", [{"decision_id": decision.id, "article_id": a} for a in articles])
    return True


def articles_of(decision: Decision) -> tuple[str, ...]:
    """Give the articles that a decision's targets rest on, sorted."""
    return tuple(sorted({article for target in decision.targets for article in target.articles}))


def stored_decisions(store: Store, story: str | None = None) -> tuple[Decision, ...]:
    """Give the decisions in order of time, all or those about a story's articles; one time: the first given first."""
    return tuple(decode(record, Decision) for (record,) in store.run("decisions", story=story))


def decision_of(store: Store, name: str) -> Decision | None:
    """Give one decision, or None."""
    row = store.one("decision", id=name)
    return decode(row[0], Decision) if row else None


def listed(store: Store, story: str | None = None) -> tuple[DecisionView, ...]:
    """Give the decisions in order of time, each with what became of it."""
    found = stored_decisions(store, story)
    gone = taken_back(found)
    standing = settled(store, found).standing
    return tuple(decision_view(d, standing.get(d.id, Standing("idle")), gone.get(d.id)) for d in found)


def settled(store: Store, decisions: Sequence[Decision]) -> Rulings:
    """Give what is in force of `decisions` in the record as it is now."""
    articles = sorted({article for d in decisions for article in articles_of(d)})
    asked = json.dumps(articles)
    home = {str(name): str(story) for name, story in store.run("story_places", articles=asked)}
    stories = [str(name) for (name,) in store.run("stories_of_articles", articles=asked)]
    for story in stories:  # a rejected quotation is in no table
        row = store.one("stories", story=story, limit=1)
        demoted = decode(row[4], StoryHead).demoted if row else {}
        home |= {name: story for name in demoted if name.startswith("q-")}
    return settle(decisions, home, _members(store, stories, decisions))


def _members(store: Store, stories: Sequence[str], decisions: Sequence[Decision]) -> dict[str, str]:
    if not any(decision.actors for decision in decisions):
        return {}
    found: dict[str, str] = {}
    for story in stories:
        for record, _ in store.run("actors", story=story, limit=-1):
            actor = decode(record, StoryActor)
            found |= {f"{article}:{local}": actor.id for article, local in actor.members}
    return found


def live_marks(decisions: Sequence[Decision]) -> dict[str, tuple[str, ...]]:
    """Give each article with the ids of the decisions in force on it, in their order."""
    found: dict[str, tuple[str, ...]] = {}
    for decision in in_force(decisions):
        for article in articles_of(decision):
            found[article] = (*found.get(article, ()), decision.id)
    return found
