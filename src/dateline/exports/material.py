"""What the formats are made of: the events of a store one after another, each with its claims, parties and articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from dateline.errors import ConfigError
from dateline.ontology import Ontology, ontology
from dateline.records import Annotations, Article, Claim, Event, EventMention, Interval, Span, StoryActor
from dateline.store import Store, read

_KEPT = 256
"""Articles kept at hand: an event's claims come from few, and neighbours in the chronology share them."""

_NO_LIMIT = -1


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an article that stand for a value."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Telling:
    """How the articles of one story call its actors."""

    mentions: Mapping[tuple[str, str], Sequence[tuple[Words, bool]]]
    """Article and local actor id -> each mention in order, and whether it is a name."""
    outlets: Mapping[str, tuple[str | None, Interval | None]]
    """Article -> its outlet and when it appeared."""

    def names(self, actor: StoryActor) -> tuple[str, ...]:
        """Give the names by which an actor is called, sorted; "the minister" is no name."""
        told = (one for member in actor.members for one in self.mentions.get(member, ()))
        return tuple(sorted({words.text for words, is_name in told if is_name}))


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor or recipient of an event, and the words of the first claim that names it there (None: a person did)."""

    actor: StoryActor
    words: Words | None

    @property
    def office(self) -> str | None:
        """Give the first role that the articles give it and that is not past."""
        past = {role.role for role in self.actor.dated_roles if role.former or role.until}
        return next((role for role in self.actor.roles if role not in past), None)


@dataclass(frozen=True, slots=True)
class Act:
    """An event with what it rests on. `claims` are in the event's order, without those that a person rejected."""

    event: Event
    claims: tuple[Claim, ...]
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]

    @property
    def first(self) -> Claim:
        """Give the claim that reports it earliest."""
        return self.claims[0]

    @property
    def lead(self) -> Claim:
        """Give the claim of the report whose day `reported` is; where no report is dated, the earliest claim."""
        day = self.reported
        return next((c for c in self.claims if day is not None and _appeared(c) == day), self.claims[0])

    @property
    def day(self) -> date | None:
        """Give the day, if the articles tell it to the day."""
        return self.event.date.earliest if self.event.date.precision == "day" else None

    @property
    def reported(self) -> date | None:
        """Give the earliest day on which an article that reports it appeared, of those that are dated to the day."""
        return min((day for claim in self.claims if (day := _appeared(claim)) is not None), default=None)

    @property
    def hearsay(self) -> bool:
        """Tell whether every report of it is somebody's words, none the outlet's own."""
        return all(claim.mention.chain for claim in self.claims)

    @property
    def contested(self) -> bool:
        """Tell whether a report says that it did not happen."""
        return any(claim.mention.status in ("denied", "negated") for claim in self.claims)


def _appeared(claim: Claim) -> date | None:
    days = claim.published
    return days.earliest if days is not None and days.precision == "day" else None


class Material:
    """Reads a store for one export: the events of all stories, or of one."""

    def __init__(self, store: Store, story: str | None = None) -> None:
        self.store = store
        self.story = story
        self.book = _book(store)
        self._annotations = lru_cache(maxsize=_KEPT)(self._fetch)
        self._telling = ("", Telling({}, {}))
        self._present: tuple[str, Mapping[str, list[str]]] = ("", {})
        self._cast: tuple[str, Mapping[str, StoryActor], Mapping[tuple[str, str], str]] = ("", {}, {})

    def acts(self) -> Iterator[Act]:
        """Give the events story by story in the order of the chronology, one in memory at a time."""
        for (record,) in self.store.run("events", story=self.story, limit=_NO_LIMIT):
            yield self._act(read.decode(record, Event))

    def annotations(self, article: str) -> Annotations:
        """Give an article that the store has, with its text and layers."""
        return self._annotations(article)

    def article(self, name: str) -> Article:
        """Give an article that the store has, with its text."""
        return self._annotations(name).article

    def appeared(self, name: str) -> tuple[str | None, Interval | None]:
        """Give the outlet of an article that the store has, and when it appeared."""
        return _source(self.article(name))

    def words(self, article: str, span: Span) -> Words:
        """Give the words of a stretch of an article."""
        text = self.article(article).text
        return Words(article, span.start, span.end, text[span.start : span.end])

    def cast(self, story: str) -> Mapping[str, StoryActor]:
        """Give the actors of a story by id."""
        if self._cast[0] != story:
            rows = self.store.run("actors", story=story, limit=_NO_LIMIT)
            found = {a.id: a for a in (read.decode(record, StoryActor) for record, _ in rows)}
            locals_ = {member: actor.id for actor in found.values() for member in actor.members}
            self._cast = (story, found, locals_)
        return self._cast[1]

    def telling(self, story: str) -> Telling:
        """Give how the articles of a story call its actors; one story's is kept, of which each article is read once."""
        if self._telling[0] != story:
            self._telling = (story, _telling(self.store.annotations(story)))
        return self._telling[1]

    def present(self, story: str, article: str) -> tuple[StoryActor, ...]:
        """Give the actors of a story that an article of it names or describes."""
        cast = self.cast(story)
        if self._present[0] != story:
            there: dict[str, list[str]] = {}
            for actor in cast.values():
                for name in dict.fromkeys(member[0] for member in actor.members):
                    there.setdefault(name, []).append(actor.id)
            self._present = (story, there)
        return tuple(cast[name] for name in self._present[1].get(article, ()))

    def party_words(self, claim: Claim, actor: str, side: str) -> Words | None:
        """Give the words by which a claim names an actor on a side ("actors" or "recipients"), or None."""
        parties = claim.mention.actors if side == "actors" else claim.mention.recipients
        for party in parties:
            if party.actor is not None and self._cast[2].get((claim.article, party.actor)) == actor:
                return self.words(claim.article, Span(party.start, party.end))
        return None

    def _fetch(self, article: str) -> Annotations:
        found = self.store.annotations_of(article)
        assert found is not None, f"a record rests on {article}, which the store does not have"
        return found

    def _act(self, event: Event) -> Act:
        self.cast(event.story)
        found = {claim.id: claim for claim in read.claims_of(self.store, event.id)}
        every = tuple(found[name] for name in event.claims)
        kept = tuple(c for c in every if c.review is None or c.review.verdict != "rejected")
        act = Act(event, kept or every, (), ())
        return replace(act, actors=self._side(act, "actors"), recipients=self._side(act, "recipients"))

    def _side(self, act: Act, side: str) -> tuple[Participant, ...]:
        names = act.event.actors if side == "actors" else act.event.recipients
        cast = self._cast[1]
        found = []
        for name in names:
            if name in cast:
                words = next((w for c in act.claims if (w := self.party_words(c, name, side))), None)
                found.append(Participant(cast[name], words))
        return tuple(found)


def _source(article: Article) -> tuple[str | None, Interval | None]:
    return article.outlet, article.published.interval if article.published else None


def _telling(articles: Iterable[Annotations]) -> Telling:
    mentions: dict[tuple[str, str], list[tuple[Words, bool]]] = {}
    outlets: dict[str, tuple[str | None, Interval | None]] = {}
    for found in articles:
        article = found.article
        outlets[article.id] = _source(article)
        for m in found.mentions:
            words = Words(article.id, m.start, m.end, article.text[m.start : m.end])
            mentions.setdefault((article.id, m.actor), []).append((words, m.form == "name"))
    return Telling(mentions, outlets)


def place_words(act: Act) -> tuple[Claim, EventMention] | None:
    """Give the claim whose words the event's place is, or None where no claim tells a place."""
    told = [claim for claim in act.claims if claim.mention.place is not None]
    same = [c for c in told if c.mention.place is not None and c.mention.place.location == act.event.location]
    chosen = next(iter(same or told), None)
    return (chosen, chosen.mention) if chosen else None


def _book(store: Store) -> Ontology:
    """Give the codebook of the store; a user's own is not at hand here, and PLOVER 2.0 takes its place."""
    row = store.one("ontology")
    try:
        return ontology(str(row[0])) if row else ontology()
    except ConfigError:
        return ontology()
