"""What is derived across the articles of a story: the records right of the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dateline.records.article import Attribution, DatedRole, EventMention, Location
from dateline.records.decisions import Review
from dateline.records.words import ActorKind, Attribute, BlockKind, Interval, Status, Verdict


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one developing matter."""

    id: str
    title: str
    articles: tuple[str, ...]
    """Article ids, sorted."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article's information comes from; copies share an origin."""

    id: str
    articles: tuple[str, ...]
    copies_of: Mapping[str, str]
    """Copy -> the article or agency it copies."""
    explanation: str


@dataclass(frozen=True, slots=True)
class StoryActor:
    """An actor across the articles of a story."""

    id: str
    """A readable slug: "kim-jong-un", "KOR"."""
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    named: bool
    roles: tuple[str, ...]
    aliases: tuple[tuple[str, int], ...]
    """Each way the articles name it, with its count, most frequent first."""
    members: tuple[tuple[str, str], ...]
    """(article id, local actor id) of everything merged into it."""
    dated_roles: tuple[DatedRole, ...] = ()
    """Roles that are past or whose time is told."""
    wikidata: str | None = None
    """Wikidata id, from a file of the user's."""
    notes: tuple[str, ...] = ()
    """Why names were joined or kept apart, and where the id comes from or why there is none: for `explain`."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One article's event mention, with actors resolved across articles. Never edited; merging adds Links."""

    id: str
    article: str
    outlet: str | None
    origin: str
    published: Interval | None
    mention: EventMention
    text: str
    """The words of `mention.sentence`."""
    actors: tuple[str, ...]
    """StoryActor ids."""
    recipients: tuple[str, ...]
    speakers: tuple[str | None, ...]
    """StoryActor id of each step of the chain."""
    block: BlockKind
    position: float
    """Where in the article's evidence it stands: 0 the first sentence, 1 the last."""
    review: Review | None = None
    """What people decided about it; its fields above read as they said."""


@dataclass(frozen=True, slots=True)
class Link:
    """Why two claims are about one event, or how two events hang together."""

    left: str
    right: str
    kind: Literal["same_event", "planned_by", "response_to", "part_of", "reported_in"]
    """Between claims `same_event`. Between events: `planned_by` from a plan to what came of it; `response_to`,
    `part_of` and `reported_in` from an event to what it answers, is part of, is told in."""
    score: float
    reasons: tuple[str, ...]
    author: str = "machine"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of one attribute in one article, with the words."""

    value: str
    normalised: str
    article: str
    outlet: str | None
    start: int
    end: int
    text: str
    author: str | None = None
    """The person who gave `value`; the words are then those that the machine read, or the act's. None: the machine."""


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """The verdict between two readings, by their index in the discrepancy's `readings`."""

    a: int
    b: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """An attribute of an event, or of an utterance, read in more than one place, with its verdict."""

    id: str
    story: str
    event: str | None
    quote_group: str | None
    attribute: Attribute
    verdict: Verdict
    """The strongest among the pairs."""
    readings: tuple[Reading, ...]
    pairs: tuple[PairVerdict, ...]
    silent: tuple[str, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Event:
    """What linked claims are about. Its id is that of its earliest claim."""

    id: str
    story: str
    type: str
    mode: str | None
    context: tuple[str, ...]
    status: Status
    label: str
    """A short readable line made of evidence words: who, act, to whom."""
    date: Interval
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    origins: int
    outlets: tuple[str, ...]
    claims: tuple[str, ...]
    importance: float = 0.0
    location: Location | None = None
    """Where `place` is on the map, as the claims' words settle it."""
    review: Review | None = None
    """What people decided about it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """An attribution with its speaker resolved across articles and the group of its utterance."""

    id: str
    story: str
    article: str
    outlet: str | None
    attribution: Attribution
    speaker: str | None
    name: str | None
    group: str
    """Quotes that are the same utterance share it."""
    said: Interval | None
    text: str
    """The content's words."""
    review: Review | None = None
    """What people decided about it; `speaker` and `name` read as they said."""


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """All that the right half derives for one story: a pure function of its articles' Annotations."""

    story: Story
    origins: tuple[Origin, ...] = ()
    actors: tuple[StoryActor, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    chronology: tuple[str, ...] = ()
    """Event ids in order of event date; undated events are placed by relation and publication."""
    demoted: Mapping[str, str] = field(default_factory=dict)
    """Claim or quote id -> why a derived pass withdrew it."""
