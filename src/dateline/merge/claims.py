"""An article's event mentions -> claims: the same words, actors known across the story, days made comparable."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.ids import content_id
from dateline.records import (
    EVIDENCE_KINDS,
    Annotations,
    Article,
    BlockKind,
    ChainLink,
    Claim,
    EventMention,
    Interval,
    Party,
    StoryActor,
    TimeExpression,
)

Resolve = Mapping[tuple[str, str], str]
"""(article id, local actor id) -> StoryActor id."""

_BREATH = 60  # characters from an act to the weekday that dates it
_BREAK = re.compile(r"[.;:,\n]|\b(?:said|says|told|that|who|which|before|after|until|since|and)\b")
_WEEKDAY = re.compile(r"^XXXX-WXX-([1-7])")

_ALLEGED = re.compile(
    r"\b(?:(?:suspected|accused|guilty|convicted|suspicion|acquitted|cleared) of|charged with|wanted for|allegedly)\b"
    r"(?!.*\b(?:plan|plot|try|attempt|conspir|threat|intend|prepar|want|seek|hop))[^.;:]{0,80}$",
    re.IGNORECASE | re.DOTALL,
)
_ALLEGED_WITHIN = 120  # characters before an act in which an accusation may govern it


@dataclass(frozen=True, slots=True)
class When:
    """The words that date a claim and what they denote: days, or a weekday whose week is not known."""

    start: int
    end: int
    text: str
    interval: Interval | None
    weekday: int | None
    """ISO number, 1 for Monday; None unless the words denote one day of the week or one day."""

    @property
    def normalised(self) -> str:
        """Give "2031-03-05", "2031-03-03/2031-03-09", or "XXXX-WXX-3" where only the weekday is known."""
        if self.interval is None:
            return f"XXXX-WXX-{self.weekday}"
        first, last = self.interval.earliest, self.interval.latest
        if first == last and first is not None:
            return first.isoformat()
        return f"{first or ''}/{last or ''}"


def resolver(actors: Sequence[StoryActor]) -> Resolve:
    """Give the look-up from an article's own actors to the story's."""
    return {member: actor.id for actor in actors for member in actor.members}


def claims(annotations: Annotations, resolve: Resolve, origin: str) -> tuple[Claim, ...]:
    """Give the article's claims in text order; of two mentions with the same trigger and type the better one counts."""
    article = annotations.article
    published = article.published.interval if article.published else None
    found: dict[str, Claim] = {}
    for mention in sorted(annotations.events, key=lambda m: (m.trigger, m.type, -m.score, m.status)):
        name = claim_id(article.id, mention)
        if name in found:
            continue
        found[name] = Claim(
            id=name,
            article=article.id,
            outlet=article.outlet,
            origin=origin,
            published=published,
            mention=mention,
            text=article.text[mention.sentence.start : mention.sentence.end],
            actors=_resolved(mention.actors, article.id, resolve),
            recipients=_resolved(mention.recipients, article.id, resolve),
            speakers=_speakers(mention.chain, article.id, resolve),
            block=_block(article, mention.trigger.start),
            position=_position(article, mention.trigger.start),
        )
    return tuple(found.values())


def claim_id(article: str, mention: EventMention) -> str:
    """Give a claim's id: article, trigger and type, and which of several acts of that trigger it is."""
    part = (str(mention.date.part),) if mention.date is not None and mention.date.part else ()
    return content_id("c-", article, str(mention.trigger.start), str(mention.trigger.end), mention.type, *part)


def when(claim: Claim, times: Sequence[TimeExpression], text: str) -> When | None:
    """Give what dates the claim; None where its words do not."""
    stated = claim.mention.date
    if stated is None:
        given = claim.review.corrections if claim.review else ()
        undated = any(c.attribute == "date" for c in given)  # by a person
        return None if undated else _weekday_beside(claim.mention, times, text)
    words = text[stated.start : stated.end]
    if stated.interval.earliest is not None or stated.interval.latest is not None:
        first, last = stated.interval.earliest, stated.interval.latest
        day = first.isoweekday() if first is not None and first == last else None
        return When(stated.start, stated.end, words, stated.interval, day)
    for time in times:
        match = _WEEKDAY.match(time.value)
        if match and time.start < stated.end and stated.start < time.end:
            return When(stated.start, stated.end, words, None, int(match.group(1)))
    return None


def _weekday_beside(mention: EventMention, times: Sequence[TimeExpression], text: str) -> When | None:
    """Give a weekday of an unknown week that follows the trigger in the same breath, or stands right before it."""
    trigger = mention.trigger
    for time in times:
        match = _WEEKDAY.match(time.value)
        if not match or time.interval is not None or not mention.sentence.start <= time.start < mention.sentence.end:
            continue
        between = text[trigger.end : time.start]
        after = trigger.end <= time.start and len(between) <= _BREATH and not _BREAK.search(between)
        if after or (time.end <= trigger.start and len(text[time.end : trigger.start].strip(" '’s")) == 0):
            return When(time.start, time.end, text[time.start : time.end], None, int(match.group(1)))
    return None


def alleged(claim: Claim) -> bool:
    """Tell whether somebody is only accused of the act: that it was done is not what is open, but who did it."""
    if claim.mention.status != "hypothetical":
        return False
    start = max(0, claim.mention.trigger.start - claim.mention.sentence.start)
    return _ALLEGED.search(claim.text[max(0, start - _ALLEGED_WITHIN) : start]) is not None


def year_of(interval: Interval | None) -> int | None:
    """Give the year if the interval lies in one."""
    first: date | None = interval.earliest if interval else None
    last: date | None = interval.latest if interval else None
    return first.year if first is not None and last is not None and first.year == last.year else None


def _resolved(parties: Sequence[Party], article: str, resolve: Resolve) -> tuple[str, ...]:
    names = [resolve.get((article, party.actor)) for party in parties if party.actor is not None]
    return tuple(dict.fromkeys(name for name in names if name is not None))


def _speakers(chain: Sequence[ChainLink], article: str, resolve: Resolve) -> tuple[str | None, ...]:
    return tuple(resolve.get((article, link.speaker)) if link.speaker else None for link in chain)


def _block(article: Article, place: int) -> BlockKind:
    return next((b.kind for b in article.blocks if b.start <= place < b.end), "body")


def _position(article: Article, place: int) -> float:
    """Give how much of the article's evidence stands before `place`, from 0 to 1."""
    blocks = [b for b in article.blocks if b.kind in EVIDENCE_KINDS]
    total = sum(b.end - b.start for b in blocks)
    before = sum(min(b.end, place) - b.start for b in blocks if b.start < place)
    return round(before / total, 4) if total else 0.0
