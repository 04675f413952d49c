"""What users get: one dataclass for each JSON shape of the contract, and how it is made from the records.

Field order is the order of the keys in the JSON. `Span`s are written as `[start, end]`, days as ISO 8601.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.outlets import family_of
from dateline.records import (
    Article,
    Claim,
    DatedRole,
    Decision,
    Discrepancy,
    Event,
    Interval,
    Location,
    PairVerdict,
    Quote,
    Reading,
    Rejection,
    Review,
    Span,
    Spans,
    StoryActor,
    Target,
)
from dateline.rulings import Standing

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class DateView:
    """The days something may have happened on, inclusive."""

    earliest: date | None
    latest: date | None
    precision: str


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor where another record names it."""

    actor: str
    name: str
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class SpeakerRef:
    """One step of an attribution chain; both null where the words name nobody known."""

    speaker: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One article's report of an event."""

    id: str
    article: str
    outlet: str | None
    start: int
    end: int
    text: str
    trigger: Span
    status: str
    chain: tuple[SpeakerRef, ...]
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class EventView:
    """One line of `events --json`."""

    id: str
    story: str
    type: str
    mode: str | None
    context: tuple[str, ...]
    status: str
    label: str
    date: DateView
    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    place: str | None
    origins: int
    outlets: tuple[str, ...]
    claims: tuple[ClaimView, ...]
    location: Location | None = None
    review: Review | None = None
    """What people decided about the event; null where nobody did."""
    articles: int = 0
    """How many articles report it; `outlets`, `families` and `origins` are three other numbers."""
    families: int = 0
    """How many publishers: sister titles count once (`owner` in data/outlets.yaml)."""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One line of `quotes --json`."""

    id: str
    story: str
    speaker: str | None
    name: str | None
    kind: str
    said: DateView | None
    group: str
    article: str
    outlet: str | None
    source: Spans
    cue: Spans
    content: Spans
    text: str
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class DiscrepancyView:
    """One line of `discrepancies --json`."""

    id: str
    story: str
    event: str | None
    quote_group: str | None
    attribute: str
    verdict: str
    readings: tuple[Reading, ...]
    pairs: tuple[PairVerdict, ...]
    silent: tuple[str, ...]
    explanation: str
    about: str | None = None
    """The event's label, or who said what."""
    contexts: tuple[tuple[str, str], ...] = ()
    """For each reading, the words before and after it on its line."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A value that a later report gave instead of an earlier one's."""

    attribute: str
    before: str
    after: str
    outlet_before: str | None
    outlet_after: str | None
    reported: DateView
    """When the later report appeared."""
    discrepancy: str
    """Id of the record with both readings and their words."""


@dataclass(frozen=True, slots=True)
class TimelineView:
    """One line of `timeline --json`: an event, or in the short form a day."""

    date: DateView
    event: str
    """In the short form "" where no coded event is of the day."""
    label: str
    sentence: str
    importance: float
    outlets: tuple[str, ...]
    origins: int
    type: str = ""
    mode: str | None = None
    status: str = "happened"
    articles: int = 0
    story: str = ""
    title: str = ""
    """The story's."""
    article: str = ""
    """The article of `sentence`, which stands there at `[start, end)`."""
    start: int = 0
    end: int = 0
    reported: DateView | None = None
    """When the earliest report of it appeared, where that is known."""
    background: bool = False
    """Whether it is told as history: as such in the words, or long after it was."""
    changes: tuple[ChangeView, ...] = ()
    """Values that later reports gave instead of earlier ones, in order of attribute and publication."""


@dataclass(frozen=True, slots=True)
class StoryView:
    """One line of `stories --json`."""

    id: str
    title: str
    articles: int
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    actors: tuple[str, ...]
    events: int
    open_discrepancies: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One line of `articles --json`; `rejected` is the reason, or null for an article that was used."""

    id: str
    input_id: str | None
    path: str
    outlet: str | None
    agency: str | None
    title: str | None
    published: str | None
    published_precision: str | None
    story: str | None
    copies_of: str | None
    rejected: str | None
    url: str | None = None
    published_basis: str | None = None


@dataclass(frozen=True, slots=True)
class AliasView:
    """One way in which the articles name an actor, and how often."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class ActorView:
    """One line of `actors --json`."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    roles: tuple[str, ...]
    aliases: tuple[AliasView, ...]
    story: str | None = None
    named: bool = True
    dated_roles: tuple[DatedRole, ...] = ()
    """Roles that are past or whose time is told."""
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class SearchView:
    """One line of `search --json`."""

    kind: str
    id: str
    story: str | None
    title: str
    snippet: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One line of `decisions --json`; `dateline decide --from` reads it back."""

    id: str
    kind: str
    targets: tuple[Target, ...]
    attribute: str | None
    value: str | None
    words: Span | None
    note: str
    author: str
    time: str
    within: tuple[Target, ...]
    actors: tuple[Target, ...]
    undone_by: str | None
    """The undo in force that takes it back."""
    state: str
    """in force, partly overruled, overruled, idle (what it aims at is not in the record) or undone."""
    by: tuple[str, ...]
    """The decisions that overrule it, or take it back."""


Names = Mapping[str, ActorRef]


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


HISTORY = 30
"""Days between an event and its earliest report from which it is background."""


def timeline_view(
    event: Event, claims: Sequence[Claim], title: str = "", ledger: Sequence[Discrepancy] = ()
) -> TimelineView:
    """Give an event's line in the chronology; `sentence` is the claim's that the label is made of, told outright."""
    words = _WORD.findall(event.label.lower())

    def rank(claim: Claim) -> tuple[int, int, float, str]:
        text = set(_WORD.findall(claim.text.lower()))
        return -sum(word in text for word in words), len(claim.speakers), claim.position, claim.id

    best = min(claims, key=rank)
    reported = [c.published for c in claims if c.published is not None and c.published.latest is not None]
    first = min(reported, key=lambda days: (days.latest, days.earliest or date.min), default=None)
    return TimelineView(
        date_view(event.date),
        event.id,
        event.label,
        best.text,
        event.importance,
        event.outlets,
        event.origins,
        event.type,
        event.mode,
        event.status,
        len({claim.article for claim in claims}),
        event.story,
        title,
        best.article,
        best.mention.sentence.start,
        best.mention.sentence.end,
        date_view(first) if first else None,
        _is_background(event, first),
        changes(ledger, {c.article: c.published for c in claims}),
    )


_UPDATED = re.compile(r"\bit may be an update\b|\bbrings the value up to date\b")
"""How an entry of the ledger says that a later report brings a new value."""


def changes(ledger: Sequence[Discrepancy], published: Mapping[str, Interval | None]) -> tuple[ChangeView, ...]:
    """Give what later reports changed: each reading that the last earlier report with another value cannot share.

    Only where both reports are surely dated one after the other, and the ledger does not find the values at one.
    """
    found = []
    for entry in ledger:
        at_odds = {frozenset((p.a, p.b)) for p in entry.pairs if p.verdict in {"contradict", "differ"}}
        if _UPDATED.search(entry.explanation):  # a later, higher count is a change and no contradiction
            at_odds |= {frozenset((p.a, p.b)) for p in entry.pairs if p.verdict == "compatible"}
        dated = [(days, i) for i, r in enumerate(entry.readings) if (days := published.get(r.article)) is not None]
        dated = [(days, i) for days, i in dated if days.earliest is not None and days.latest is not None]
        dated.sort(key=lambda item: (item[0].latest or date.min, item[1]))
        for place, (days, i) in enumerate(dated):
            former = [(d, j) for d, j in dated[:place] if (d.latest or date.max) < (days.earliest or date.min)]
            if not former or frozenset((former[-1][1], i)) not in at_odds:
                continue
            old, new = entry.readings[former[-1][1]], entry.readings[i]
            if old.normalised != new.normalised:
                change = (entry.attribute, old.value, new.value, old.outlet, new.outlet)
                found.append(ChangeView(*change, date_view(days), entry.id))
    return tuple(found)


def _is_background(event: Event, reported: Interval | None) -> bool:
    """Tell whether an event is told as history: in so many words, or long after its last day."""
    if event.status == "historical":
        return True
    last, first = event.date.latest, reported.earliest if reported else None
    return last is not None and first is not None and (first - last).days > HISTORY


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
