"""Records -> the shapes that users get."""

from collections.abc import Mapping, Sequence

from dateline.outlets import family_of
from dateline.records import (
    Article,
    Claim,
    Decision,
    Discrepancy,
    Event,
    Interval,
    Quote,
    Reading,
    Rejection,
    Span,
    StoryActor,
)
from dateline.rulings import Standing
from dateline.views.shapes import (
    ActorRef,
    ActorView,
    AliasView,
    ArticleView,
    ClaimView,
    DateView,
    DecisionView,
    DiscrepancyView,
    EventView,
    Names,
    QuoteView,
    SpeakerRef,
)


def date_view(days: Interval) -> DateView:
    """Give the days with their precision."""
    return DateView(days.earliest, days.latest, days.precision)


def event_view(event: Event, claims: Sequence[Claim], names: Names) -> EventView:
    """Give an event with its claims in the order of the event's own list."""
    found = {claim.id: claim for claim in claims}
    return EventView(
        event.id,
        event.story,
        event.type,
        event.mode,
        event.context,
        event.status,
        event.label,
        date_view(event.date),
        tuple(_ref(a, names) for a in event.actors),
        tuple(_ref(a, names) for a in event.recipients),
        event.place,
        event.origins,
        event.outlets,
        tuple(claim_view(found[c], names) for c in event.claims),
        event.location,
        event.review,
        len({found[c].article for c in event.claims}),
        len({family_of(outlet) for outlet in event.outlets}),
    )


def claim_view(claim: Claim, names: Names) -> ClaimView:
    """Give a claim with its words and its chain of speakers."""
    chain = tuple(SpeakerRef(s, _ref(s, names).name if s else None) for s in claim.speakers)
    span = claim.mention.sentence
    return ClaimView(
        claim.id,
        claim.article,
        claim.outlet,
        span.start,
        span.end,
        claim.text,
        claim.mention.trigger,
        claim.mention.status,
        chain,
        claim.review,
    )


def quote_view(quote: Quote) -> QuoteView:
    """Give an attribution with its speaker and the group of its utterance."""
    words = quote.attribution
    return QuoteView(
        quote.id,
        quote.story,
        quote.speaker,
        quote.name,
        words.kind,
        date_view(quote.said) if quote.said else None,
        quote.group,
        quote.article,
        quote.outlet,
        words.source,
        words.cue,
        words.content,
        quote.text,
        quote.review,
    )


def discrepancy_view(
    found: Discrepancy, about: str | None = None, texts: Mapping[str, str] | None = None
) -> DiscrepancyView:
    """Give a discrepancy as users see it; with the stored texts, each reading's words in their line."""
    return DiscrepancyView(
        found.id,
        found.story,
        found.event,
        found.quote_group,
        found.attribute,
        found.verdict,
        found.readings,
        found.pairs,
        found.silent,
        found.explanation,
        about,
        tuple(_context(texts.get(r.article, ""), r) for r in found.readings) if texts else (),
    )


def _context(text: str, reading: Reading) -> tuple[str, str]:
    left, right = line_around(text, reading.start, reading.end)
    return text[left : reading.start], text[reading.end : right]


def line_around(text: str, start: int, end: int, reach: int = 160) -> Span:
    """Give the stretch of the line around `[start, end)`, at most `reach` code points to either side, cut at spaces."""
    near = max(0, start - reach)
    left = text.rfind("\n", near, start) + 1
    if left == 0:
        left = near
        if near:
            left = text.find(" ", near, start) + 1 or near
    stop = text.find("\n", end, end + reach)
    if stop >= 0:
        return Span(left, stop)
    right = min(len(text), end + reach)
    if right < len(text):
        space = text.rfind(" ", end, right)
        right = space if space > 0 else right
    return Span(left, right)


def actor_view(actor: StoryActor, story: str | None = None) -> ActorView:
    """Give an actor with its roles and every way it is named."""
    aliases = tuple(AliasView(text, count) for text, count in actor.aliases)
    return ActorView(
        actor.id,
        actor.name,
        actor.kind,
        actor.country,
        actor.sector,
        actor.roles,
        aliases,
        story,
        actor.named,
        actor.dated_roles,
        actor.wikidata,
    )


def article_view(article: Article, story: str | None, copies_of: str | None) -> ArticleView:
    """Give an article that was used."""
    when = article.published
    return ArticleView(
        article.id,
        article.input_id,
        article.path,
        article.outlet,
        article.agency,
        article.title,
        when.value if when else None,
        when.interval.precision if when else None,
        story,
        copies_of,
        None,
        article.url,
        when.basis if when else None,
    )


def rejection_view(name: str, rejection: Rejection) -> ArticleView:
    """Give an input that could not be used, with the reason."""
    return ArticleView(
        name,
        rejection.input_id,
        rejection.path,
        rejection.outlet,
        None,
        None,
        None,
        None,
        None,
        None,
        rejection.reason,
        rejection.url,
    )


def decision_view(decision: Decision, standing: Standing, undone_by: str | None) -> DecisionView:
    """Give a decision with what became of it."""
    return DecisionView(
        decision.id,
        decision.kind,
        decision.targets,
        decision.attribute,
        decision.value,
        decision.words,
        decision.note,
        decision.author,
        decision.time,
        decision.within,
        decision.actors,
        undone_by,
        standing.state,
        standing.by,
    )


def _ref(actor: str, names: Names) -> ActorRef:
    return names.get(actor) or ActorRef(actor, actor, None, None)
