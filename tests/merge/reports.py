"""Hand-built annotations: reports of invented outlets whose event mentions are given by the words they stand on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.ids import content_id
from dateline.merge.story import merge_story
from dateline.records import (
    Actor,
    ActorKind,
    Annotations,
    Article,
    Attribute,
    AttributeValue,
    Attribution,
    Block,
    ChainLink,
    EventDate,
    EventMention,
    Interval,
    Party,
    Place,
    Published,
    Span,
    Status,
    Story,
    StoryRecord,
    TimeExpression,
)


@dataclass
class Report:
    """One article in the making: `event`, `quote` and `actor` find their words in the text."""

    outlet: str
    text: str
    published: str | None = None
    agency: str | None = None
    key: str | None = None
    title: str | None = None
    actors: dict[str, Actor] = field(default_factory=dict)
    events: list[EventMention] = field(default_factory=list)
    quotes: list[Attribution] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def actor(self, name: str, kind: ActorKind = "person", country: str | None = None) -> "Report":
        self.actors[name] = Actor(f"a{len(self.actors) + 1}", name, kind, country, sector=None, named=True)
        return self

    def _party(self, name: str) -> Party:
        words, _, actor = name.partition("=")
        actor = actor or words
        if actor not in self.actors:
            self.actor(actor)
        return Party(*self.span(words), self.actors[actor].id)

    def time(self, words: str, value: str, interval: Interval | None) -> "Report":
        self.times.append(TimeExpression(*self.span(words), "DATE", value, interval))
        return self

    def event(
        self,
        kind: str,
        trigger: str,
        actors: Sequence[str] = (),
        recipients: Sequence[str] = (),
        *,
        mode: str | None = None,
        status: Status = "happened",
        day: tuple[str, str] | None = None,
        place: tuple[str, str | None] | None = None,
        attributes: Sequence[tuple[Attribute, str, str]] = (),
        source: str | None = None,
    ) -> "Report":
        at = self.span(trigger)
        start = max(self.text.rfind(". ", 0, at.start) + 2, 0) if ". " in self.text[: at.start] else 0
        stop = self.text.find(". ", at.end)
        sentence = Span(start, stop + 1 if stop >= 0 else len(self.text))
        dated = None
        if day:
            words, value = day
            interval = interval_of(value)
            dated = EventDate(interval or Interval(None, None), *self.span(words))
            self.time(words, value, interval)
        chain: tuple[ChainLink, ...] = ()
        if source:
            party = self._party(source)
            chain = (ChainLink((Span(party.start, party.end),), (), party.actor),)
        self.events.append(
            EventMention(
                type=kind,
                mode=mode,
                context=(),
                status=status,
                trigger=at,
                sentence=sentence,
                actors=tuple(self._party(a) for a in actors),
                recipients=tuple(self._party(r) for r in recipients),
                place=Place(*self.span(place[0]), place[0], place[1]) if place else None,
                date=dated,
                attributes=tuple(AttributeValue(name, value, *self.span(words)) for name, value, words in attributes),
                chain=chain,
                score=1.0,
                rule="by hand",
            )
        )
        return self

    def quote(self, content: str, speaker: str, cue: str = "said") -> "Report":
        party = self._party(speaker)
        place = (Span(party.start, party.end),)
        self.quotes.append(Attribution(place, (self.span(cue),), (self.span(content),), "direct", party.actor))
        return self

    def done(self) -> Annotations:
        published = None
        if self.published:
            interval = interval_of(self.published)
            assert interval is not None
            published = Published(self.published, interval, "given", None, "given")
        name = content_id("a-", self.outlet, self.text)
        block = Block(0, len(self.text), "body")
        article = Article(
            name,
            self.key or name,
            self.outlet,
            self.text,
            (block,),
            outlet=self.outlet,
            agency=self.agency,
            published=published,
            title=self.title,
        )
        return Annotations(
            article,
            tuple(self.times),
            tuple(self.actors.values()),
            quotes=tuple(self.quotes),
            events=tuple(self.events),
        )


def interval_of(value: str) -> Interval | None:
    if value.startswith("XXXX"):
        return None
    first, _, last = value.partition("/")
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def merged(*reports: Report) -> StoryRecord:
    found = [report.done() for report in reports]
    return merge_story(Story("s-1", "A story", tuple(sorted(a.article.id for a in found))), found)
