"""A story's Annotations -> its StoryRecord: the right half on one screen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dateline.merge.actors import merge_actors
from dateline.merge.chronicle import chronology
from dateline.merge.claims import Resolve, claim_id, claims, resolver
from dateline.merge.cluster import cluster, event, order_of
from dateline.merge.decided import (
    claims_as_decided,
    constraints,
    events_as_decided,
    links_as_decided,
    quote_reader,
    withdrawn,
)
from dateline.merge.facts import facts
from dateline.merge.link import link
from dateline.merge.marked import of_marked
from dateline.merge.matters import Homes, of_matters
from dateline.merge.origins import claim_origins, provenance
from dateline.merge.outcomes import outcomes
from dateline.merge.quotations import of_quotes, quote_id, quotes
from dateline.merge.relations import relations
from dateline.merge.roles import of_roles
from dateline.merge.states import with_states
from dateline.merge.twins import twin_links, twins
from dateline.merge.undated import inferred_days, resolved
from dateline.merge.unsure import unsure
from dateline.merge.verdicts import Ground, of_event
from dateline.records import Annotations, Article, Claim, Decision, Origin, Story, StoryRecord
from dateline.rulings import Rulings, settle


def merge_story(story: Story, articles: Sequence[Annotations], decisions: Sequence[Decision] = ()) -> StoryRecord:
    """Give all that is derived for a story: a pure function of its articles' Annotations, whatever their order.

    `decisions` are people's, in their order: the record is as they decided.
    """
    current, replaced = latest_versions(articles)
    found = provenance(current)
    sources = with_versions(found.origins, replaced)
    origin_of = {article: origin.id for origin in sources for article in origin.articles}
    actors = merge_actors(current)
    known = with_states(actors)
    resolve = resolver(actors)

    all_claims = [c for a in current for c in claims(a, resolve, origin_of[a.article.id])]
    all_claims = claim_origins(all_claims, current, found)
    all_claims.sort(key=order_of)
    rulings = _rulings(story, current, all_claims, resolve, decisions)
    all_claims = claims_as_decided(all_claims, rulings, current, resolve, known)
    utterances = quotes(story.id, current, resolve, known, quote_reader(rulings, known))
    rows = facts([c for c in all_claims if not rulings.rejected(c.id)], current, known, resolve, utterances)
    alike = twins(rows, known, constraints(rows, rulings).held())
    firsts = [rows[i] for i in alike.firsts]
    judged, links = link(firsts)
    links += twin_links(rows, alike)
    drafts = [[rows[i] for i in g] for g in alike.spread(cluster(firsts, judged, constraints(firsts, rulings)))]
    doubtful = {row.claim.id: why for g in drafts if (why := unsure(g)) for row in g}
    drafts = [g for g in drafts if g[0].claim.id not in doubtful]
    links = tuple(one for one in links if not {one.left, one.right} & doubtful.keys())
    inferred = inferred_days(drafts)
    groups = [resolved(g, inferred) for g in drafts]
    events = events_as_decided([event(story, g, len(current)) for g in groups], all_claims, rulings)
    grouped = list(zip(events, groups, strict=True))
    plans = outcomes(grouped, known)
    hanging = plans + relations(grouped)

    ground = Ground(story.id, {a.article.id: a for a in current}, known, origin_of, inferred)
    ledger = [d for e, g in grouped for d in of_event(e, g, ground)]
    ledger += of_roles(grouped, ground)
    homes = Homes(grouped)
    ledger += of_quotes(utterances, ground)
    ledger += of_marked(utterances, ledger, homes.at, ground)
    stated = of_matters(grouped, ledger, homes, ground)
    return StoryRecord(
        story=story,
        origins=sources,
        actors=actors,
        claims=tuple(all_claims),
        links=links_as_decided(links, rulings) + hanging,
        events=tuple(sorted(events, key=lambda e: e.id)),
        quotes=utterances,
        discrepancies=(*sorted(ledger, key=lambda d: d.id), *stated),
        chronology=chronology(events, all_claims, hanging, inferred),
        demoted=_demoted(articles, replaced) | doubtful | withdrawn(rulings),
    )


def _rulings(
    story: Story,
    articles: Sequence[Annotations],
    found: Sequence[Claim],
    resolve: Resolve,
    decisions: Sequence[Decision],
) -> Rulings:
    """Give what people decided about the story's claims and quotations."""
    if not decisions:
        return Rulings()
    names = [*(c.id for c in found), *(quote_id(a.article.id, q) for a in articles for q in a.quotes)]
    members = {f"{article}:{local}": actor for (article, local), actor in resolve.items()}
    return settle(decisions, dict.fromkeys(names, story.id), members)


def latest_versions(articles: Sequence[Annotations]) -> tuple[list[Annotations], dict[str, str]]:
    """Give the articles that count, sorted by id, and superseded article -> the one that replaced it.

    Of the versions of one page (one key, other texts) the latest published counts; a version without date is older
    than any with one.
    """
    versions: dict[str, list[Annotations]] = {}
    ordered = sorted({a.article.id: a for a in articles}.values(), key=lambda a: (_published(a.article), a.article.id))
    for found in ordered:
        versions.setdefault(found.article.key, []).append(found)
    replaced = {old.article.id: rows[-1].article.id for rows in versions.values() for old in rows[:-1]}
    return sorted((rows[-1] for rows in versions.values()), key=lambda a: a.article.id), replaced


def with_versions(found: Sequence[Origin], replaced: Mapping[str, str]) -> tuple[Origin, ...]:
    """Give the origins with each superseded version beside the one that replaced it."""
    return tuple(
        replace(o, articles=tuple(sorted({*o.articles, *(old for old, new in replaced.items() if new in o.articles)})))
        for o in found
    )


def _demoted(articles: Sequence[Annotations], replaced: Mapping[str, str]) -> dict[str, str]:
    """Give the superseded articles and their claims, each with the reason why it does not count."""
    found: dict[str, str] = {}
    for annotations in articles:
        name = annotations.article.id
        if name in replaced:
            reason = f"a later version of the page replaced it: {replaced[name]}"
            found |= dict.fromkeys([name, *(claim_id(name, mention) for mention in annotations.events)], reason)
    return dict(sorted(found.items()))


def _published(article: Article) -> date:
    interval = article.published.interval if article.published else None
    return ((interval.earliest or interval.latest) if interval else None) or date.min
