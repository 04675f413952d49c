"""What one article yields on its own: the records left of the store, in the order in which they are made."""

from dataclasses import dataclass
from typing import Literal

from dateline.records.words import (
    ActorKind,
    Attribute,
    Basis,
    BlockKind,
    Interval,
    Mark,
    PlaceLevel,
    PlacePrecision,
    QuoteKind,
    Span,
    Spans,
    Status,
    TimeType,
)


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One report as a source gave it: nothing judged, nothing altered."""

    text: str
    """The stored text: what every offset counts in."""
    path: str
    """Where it was read, for people: "folder/a.txt", "crawl.warc.gz#17"."""
    input_id: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601 date or datetime as the source or the metadata gives it."""
    published_from: str | None = None
    """Which source gave it: "meta.csv", "htmldate", "json", "url" …"""
    language: str | None = None
    source_hash: str | None = None
    """SHA-256 of the HTML that `text` was extracted from."""
    pairs: tuple[tuple[Span, Span], ...] = ()
    """Actor and recipient spans whose event type is asked for (`annotate` only)."""
    marks: tuple[Mark, ...] = ()
    """What the source's own markup says of lines of `text`, in order."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input that could not be used, and the reason in a user's words."""

    path: str
    input_id: str | None
    reason: str
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article's text of one kind; the blocks of an article cover all of its text."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Published:
    """When the article appeared, how precisely that is known, and from what."""

    value: str
    """ISO 8601: a datetime or day where known to the day, else a TIMEX3 value such as "2018-01"."""
    interval: Interval
    basis: Basis
    span: Span | None
    """The words of the article that it rests on; None when given from outside."""
    explanation: str
    """One sentence: why this date."""


@dataclass(frozen=True, slots=True)
class Article:
    """One report by one outlet, cleaned: its data and its blocks."""

    id: str
    """Hash of outlet, URL or input id, and text; never of the path."""
    key: str
    """Hash of outlet and URL or input id: shared by the versions of one page. Equals `id` where neither is known."""
    path: str
    text: str
    blocks: tuple[Block, ...]
    input_id: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    agency: str | None = None
    agency_span: Span | None = None
    author: str | None = None
    published: Published | None = None
    source_hash: str | None = None
    pairs: tuple[tuple[Span, Span], ...] = ()
    agency_part: bool = False
    """The credit says that the agency added to the report, not that it wrote it: "Additional reporting by …"."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 expression and the days it denotes (None where it denotes none, as most durations)."""

    start: int
    end: int
    type: TimeType
    value: str
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Role:
    """An office or description that the article gives an actor."""

    text: str
    span: Span
    former: bool = False
    since: str | None = None
    """ISO 8601 year, month or day from which it is said to be held."""
    until: str | None = None
    """The same, up to which."""


@dataclass(frozen=True, slots=True)
class DatedRole:
    """An office that is past, or whose time is told."""

    role: str
    former: bool
    since: str | None
    until: str | None
    given: bool = False
    """The user's own file of actors gives it; no article need say it."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that acts in one article; `id` is local to the article ("a1")."""

    id: str
    name: str
    """The fullest name the article uses, without titles; for an unnamed actor its description."""
    kind: ActorKind
    country: str | None
    """ISO 3166 alpha-3, or one of PLOVER's seven non-state codes."""
    sector: str | None
    """One of PLOVER's 25 sector codes."""
    named: bool
    """False for "a senior official": an unnamed actor is never the same as a named one."""
    roles: tuple[Role, ...] = ()
    reason: str = ""
    """Which entry or words gave country and sector."""
    own: bool = False
    """An entry of the user's own file of actors: its values stand."""
    wikidata: str | None = None
    """Wikidata id that the user's own file gives."""
    given_roles: tuple[DatedRole, ...] = ()
    """The roles that the user's own file gives, as of the article's day."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or describe an actor of the article."""

    start: int
    end: int
    actor: str
    form: Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody said, thought or was told something: source, cue, content (each possibly in several pieces)."""

    source: Spans
    cue: Spans
    content: Spans
    kind: QuoteKind
    speaker: str | None
    """Actor id within the article; None where the words name nobody."""
    via: Spans = ()
    """The words that name who relayed it: "via state media"."""
    via_actor: str | None = None
    said: Interval | None = None
    """When it was said, where the sentence tells."""


@dataclass(frozen=True, slots=True)
class Party:
    """Words that fill an event's actor or recipient, and the actor they resolve to (None: unresolved)."""

    start: int
    end: int
    actor: str | None


@dataclass(frozen=True, slots=True)
class Location:
    """What a place's words are in the gazetteer, or why that stays open."""

    name: str | None
    """The gazetteer's name; None where it stays open."""
    geonameid: int | None
    lat: float | None
    """Degrees, WGS 84: the middle of a city; None for larger places and where it stays open."""
    lon: float | None
    country: str | None
    """ISO 3166 alpha-3; may be settled where the place itself is not."""
    admin1: str | None
    """Name of the first-level division."""
    level: PlaceLevel | None
    precision: PlacePrecision
    """Whether it is this very place, something inside it, or something near it."""
    decided: str
    """The rule that decided, or what speaks against deciding."""
    candidates: tuple[str, ...] = ()
    """What it may be, best first, where it stays open."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened: the words, and the country where the words settle it."""

    start: int
    end: int
    name: str
    """The words; for "there" and "the capital" the place that they take up."""
    country: str | None
    location: Location | None = None
    """None where the words hold no name of a place."""


@dataclass(frozen=True, slots=True)
class EventDate:
    """When it happened, and the words that say so (span None: no words, so no date is written)."""

    interval: Interval
    start: int
    end: int
    carried: bool = False
    """The words date another act of the article, which this one continues or tells again."""
    part: int = 0
    """Which of several acts that one trigger tells of, from 0: "in 2006, 2009 and 2013"."""


@dataclass(frozen=True, slots=True)
class AttributeValue:
    """A further reading of an event in one article: how many, in what manner, with what outcome …"""

    name: Attribute
    value: str
    """Normalised so that two articles' values can be compared: "3 hours", "delivered verbally" -> "verbal"."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One step of an attribution chain, outermost (the article's own source) first."""

    source: Spans
    cue: Spans
    speaker: str | None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One article's report of one act ("claim")."""

    type: str
    """One of PLOVER's 16, or STATEMENT."""
    mode: str | None
    context: tuple[str, ...]
    status: Status
    trigger: Span
    sentence: Span
    """The clause or sentence that reports it."""
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Place | None
    date: EventDate | None
    attributes: tuple[AttributeValue, ...]
    chain: tuple[ChainLink, ...]
    score: float
    rule: str
    """The lexicon entry or model that decided, and the runner-up: what `explain` shows."""
    alone: bool = False
    """Whether the encoder alone reads the act so, without a rule that agrees."""


@dataclass(frozen=True, slots=True)
class PairType:
    """The PLOVER type of what a given actor does to a given recipient; always an answer."""

    type: str
    quad: int
    score: float


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that one article yields on its own: the unit that workers return and the store keeps."""

    article: Article
    times: tuple[TimeExpression, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    doubts: tuple[EventMention, ...] = ()
    """Acts considered and left out, because they are more likely wrong than the run allows; nothing rests on them."""
    pairs: tuple[PairType, ...] = ()
    ontology: str = "plover-2.0"
    """Which codebook the types of `events` and `pairs` are of: its version, a user's with a hash of its files."""
