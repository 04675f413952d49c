"""A story's Annotations -> its StoryRecord: the right half on one screen."""

from collections.abc import Sequence
from datetime import date

from dateline.merge.actors import merge_actors
from dateline.merge.chronicle import chronology
from dateline.merge.claims import claim_id, claims, resolver
from dateline.merge.cluster import cluster, event, order_of
from dateline.merge.facts import facts
from dateline.merge.link import link, outcomes
from dateline.merge.origins import origins
from dateline.merge.quotations import of_quotes, quotes
from dateline.merge.verdicts import Ground, of_event
from dateline.records import Annotations, Article, Story, StoryRecord


def merge_story(story: Story, articles: Sequence[Annotations]) -> StoryRecord:
    """Give all that is derived for a story: a pure function of its articles' Annotations, whatever their order."""
    current, demoted = latest_versions(articles)
    sources = origins(current)
    origin_of = {article: origin.id for origin in sources for article in origin.articles}
    actors = merge_actors(current)
    known = {actor.id: actor for actor in actors}
    resolve = resolver(actors)

    all_claims = [c for a in current for c in claims(a, resolve, origin_of[a.article.id])]
    all_claims.sort(key=order_of)
    rows = facts(all_claims, current, actors, resolve)
    judged, links = link(rows)
    groups = [[rows[i] for i in g] for g in cluster(rows, judged)]
    events = [event(story, g, len(current)) for g in groups]
    plans = outcomes(events, actors)

    ground = Ground(story.id, {a.article.id: a for a in current}, known, origin_of)
    utterances = quotes(story.id, current, resolve, known)
    ledger = [d for e, g in zip(events, groups, strict=True) for d in of_event(e, g, ground)]
    ledger += of_quotes(utterances, ground)
    return StoryRecord(
        story=story,
        origins=sources,
        actors=actors,
        claims=tuple(all_claims),
        links=links + plans,
        events=tuple(sorted(events, key=lambda e: e.id)),
        quotes=utterances,
        discrepancies=tuple(sorted(ledger, key=lambda d: d.id)),
        chronology=chronology(events, all_claims, plans),
        demoted=demoted,
    )


def latest_versions(articles: Sequence[Annotations]) -> tuple[list[Annotations], dict[str, str]]:
    """Give the articles that count, sorted by id, and the claims of superseded versions with the reason.

    Of the versions of one page (one key, other texts) the latest published counts; a version without date is older
    than any with one.
    """
    versions: dict[str, list[Annotations]] = {}
    for found in sorted(
        {a.article.id: a for a in articles}.values(), key=lambda a: (_published(a.article), a.article.id)
    ):
        versions.setdefault(found.article.key, []).append(found)
    demoted = {}
    for rows in versions.values():
        for old in rows[:-1]:
            reason = f"a later version of the page replaced it: {rows[-1].article.id}"
            demoted[old.article.id] = reason
            demoted.update({claim_id(old.article.id, mention): reason for mention in old.events})
    current = sorted((rows[-1] for rows in versions.values()), key=lambda a: a.article.id)
    return current, dict(sorted(demoted.items()))


def _published(article: Article) -> date:
    interval = article.published.interval if article.published else None
    return ((interval.earliest or interval.latest) if interval else None) or date.min
