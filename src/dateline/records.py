"""Every record type of the straight line, in the order in which they are made.

Offsets are `[start, end)` in Unicode code points of the article's stored text. Days are UTC calendar days.
Records are frozen; nothing here imports anything else of ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

# ---------------------------------------------------------------- words

BlockKind = Literal[
    "headline",
    "standfirst",
    "body",
    "caption",
    "byline",
    "dateline",
    "pullquote",
    "authornote",
    "boilerplate",
    "duplicate",
]
EVIDENCE_KINDS: frozenset[str] = frozenset({"headline", "standfirst", "body", "caption"})
"""Kinds of block that feed the record."""

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
ActorKind = Literal["person", "government", "organisation", "group"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Status = Literal["happened", "future", "hypothetical", "negated", "denied", "historical"]
Attribute = Literal[
    "day",
    "time",
    "duration",
    "place",
    "actor",
    "recipient",
    "role",
    "number",
    "manner",
    "outcome",
    "reason",
    "rank",
    "status",
    "speaker",
    "wording",
]
Verdict = Literal["agree", "compatible", "differ", "contradict"]
Basis = Literal["given", "stated", "inferred"]
DecisionKind = Literal["accept", "reject", "correct", "merge", "split", "not-same", "undo"]
TargetKind = Literal["claim", "event", "quote", "actor", "decision"]
PlaceLevel = Literal["city", "admin", "country"]
PlacePrecision = Literal["exact", "in", "near"]


class Span(NamedTuple):
    """A stretch `[start, end)` of an article's stored text, in code points."""

    start: int
    end: int


Spans = tuple[Span, ...]


class Mark(NamedTuple):
    """A stretch of the stored text whose kind the source itself marks: a page's `<figcaption>`, an export's field."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Interval:
    """The days something may have happened on, both ends included; None is an open end."""

    earliest: date | None
    latest: date | None

    @property
    def precision(self) -> str:
        """Give "day", "week", "month", "year", "interval" or "unknown", from the length alone."""
        if self.earliest is None and self.latest is None:
            return "unknown"
        if self.earliest is None or self.latest is None:
            return "interval"
        days = (self.latest - self.earliest).days + 1
        if days == 1:
            return "day"
        if days == 7:
            return "week"
        if self.earliest.day == 1 and 28 <= days <= 31 and self.earliest.month == self.latest.month:
            return "month"
        if (self.earliest.month, self.earliest.day, self.latest.month, self.latest.day) == (
            1,
            1,
            12,
            31,
        ) and days <= 366:
            return "year"
        return "interval"


# ---------------------------------------------------------------- left of the store: one article


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


# ---------------------------------------------------------------- right of the store: many articles


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
    review: "Review | None" = None
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
    review: "Review | None" = None
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
    review: "Review | None" = None
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


# ---------------------------------------------------------------- people's decisions


@dataclass(frozen=True, slots=True)
class Target:
    """What a decision is about, held by what survives rebuilding."""

    kind: TargetKind
    id: str
    """The id that the person was shown; an event's may change later."""
    anchors: tuple[str, ...] = ()
    """An event: its claims. An actor: each "article:local id" that is merged into it. Else the id itself. Sorted."""
    articles: tuple[str, ...] = ()
    """The articles that it rests on, sorted."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a person. Never edited: it is taken back by another one of kind "undo"."""

    id: str
    """Hash of all that follows."""
    kind: DecisionKind
    targets: tuple[Target, ...]
    attribute: str | None
    """What is corrected: one of CORRECTABLE's."""
    value: str | None
    """What is right; None: there is none."""
    words: Span | None
    """The words of the article that give the value, where the person marked them."""
    note: str
    author: str
    time: str
    """UTC, "2031-03-05T09:30:00.000000Z"."""
    within: tuple[Target, ...] = ()
    """The events in which the targets stood."""
    actors: tuple[Target, ...] = ()
    """The actors that `value` names, in its order."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A value of a person's beside the machine's."""

    attribute: str
    value: str | None
    machine: str | None
    """What the machine read; None: nothing."""
    author: str
    time: str
    decision: str


@dataclass(frozen=True, slots=True)
class Review:
    """What people decided about a record: the decisions in force."""

    verdict: Literal["accepted", "rejected"] | None
    author: str | None
    """Whose verdict it is."""
    time: str | None
    changed: bool
    """Whether the event holds other claims than when it was judged."""
    corrections: tuple[Correction, ...]
    left: tuple[str, ...]
    """Claims that a person took out of the event."""
    decisions: tuple[str, ...]
    """Ids of all decisions that act here, the earliest first."""
