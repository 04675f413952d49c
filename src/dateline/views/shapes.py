"""The shapes: one dataclass for each JSON object of the contract. Field order is the order of the keys in the JSON.

`Span`s are written as `[start, end)`, days as ISO 8601.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.records import (
    DatedRole,
    Location,
    PairVerdict,
    Reading,
    Review,
    Span,
    Spans,
    Target,
)


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
