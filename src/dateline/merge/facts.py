"""What the signals look at of each claim, worked out once: when, who, which words, in which of the two worlds."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.merge.claims import Resolve, When, alleged, when
from dateline.merge.words import WORD, content_word, content_words, stem, words
from dateline.records import Annotations, Claim, Party, Quote, Span, StoryActor

World = Literal["real", "planned"]
_REACH = 25.0  # words from the trigger over which a word's weight falls to _FLOOR
_FLOOR = 0.3
_FEW = 3
_WORLD: Mapping[str, World] = {"future": "planned", "hypothetical": "planned"}


@dataclass(frozen=True, slots=True)
class Facts:
    """A claim and what is compared of it."""

    claim: Claim
    when: When | None
    actors: tuple[StoryActor, ...]
    recipients: tuple[StoryActor, ...]
    words: Mapping[str, float]
    """Content stems of the claim's sentence, its parties' names left out: a unit vector, near the trigger heavier."""
    trigger: tuple[str, ...]
    """Stems of the trigger's content words."""
    rare: bool
    """Whether few claims of the story have the trigger's word."""
    world: World
    told: tuple[tuple[Party, StoryActor], ...]
    """The words of each resolved party, in text order, and whom they mean."""
    named: frozenset[str]
    """Ids of all actors whom the claim's sentence names, parties or not."""
    utterances: frozenset[str]
    """Groups of the quotations in the claim's sentence."""
    parties: tuple[StoryActor, ...]
    """Actors and recipients together, each once."""


def facts(
    claims: Sequence[Claim],
    articles: Sequence[Annotations],
    known: Mapping[str, StoryActor],
    resolve: Resolve,
    said: Sequence[Quote] = (),
) -> tuple[Facts, ...]:
    """Give the facts of a story's claims, in the claims' order; `said` are the story's quotations."""
    groups: dict[str, list[tuple[int, int, str]]] = {}
    for quote in said:
        rows_of = groups.setdefault(quote.article, [])
        rows_of += [(start, end, quote.group) for start, end in quote.attribution.content]
    by_id = {a.article.id: a for a in articles}
    mentions = {a.article.id: _Mentions(a, resolve) for a in articles}
    weights = [_near_trigger(c, by_id[c.article].article.text, known) for c in claims]
    frequency = Counter(word for row in weights for word in row)
    total = len(claims)
    triggers = [_trigger(c, by_id[c.article].article.text) for c in claims]
    acts = Counter(term for row in triggers for term in row)
    rows = []
    for claim, weight, trigger in zip(claims, weights, triggers, strict=True):
        here = by_id[claim.article]
        text = here.article.text
        rows.append(
            Facts(
                claim=claim,
                when=when(claim, here.times, text),
                actors=tuple(known[a] for a in claim.actors),
                recipients=tuple(known[a] for a in claim.recipients),
                words=_unit({w: v * (0.3 + math.log((total + 1) / (frequency[w] + 0.5))) for w, v in weight.items()}),
                trigger=trigger,
                rare=all(acts[term] <= _FEW for term in trigger),
                world="real" if alleged(claim) else _WORLD.get(claim.mention.status, "real"),
                told=_told(claim, known, resolve),
                named=mentions[claim.article].within(claim.mention.sentence),
                utterances=_utterances(claim.mention.sentence, groups.get(claim.article, ())),
                parties=tuple(known[a] for a in dict.fromkeys((*claim.actors, *claim.recipients))),
            )
        )
    return tuple(rows)


def _utterances(sentence: Span, quoted: Sequence[tuple[int, int, str]]) -> frozenset[str]:
    return frozenset(group for start, end, group in quoted if start < sentence.end and sentence.start < end)


def _trigger(claim: Claim, text: str) -> tuple[str, ...]:
    said = text[claim.mention.trigger.start : claim.mention.trigger.end]
    return tuple(dict.fromkeys(content_words(said) or [stem(w) for w in words(said)]))


def _told(claim: Claim, known: Mapping[str, StoryActor], resolve: Resolve) -> tuple[tuple[Party, StoryActor], ...]:
    found = []
    parties = dict.fromkeys((*claim.mention.actors, *claim.mention.recipients))
    for party in sorted(parties, key=lambda p: (p.start, p.end)):
        name = resolve.get((claim.article, party.actor)) if party.actor else None
        if name is not None:
            found.append((party, known[name]))
    return tuple(found)


class _Mentions:
    """The places where an article names its actors, in order, so that a sentence's are found without reading all."""

    def __init__(self, annotations: Annotations, resolve: Resolve) -> None:
        found = [(m.start, resolve.get((annotations.article.id, m.actor))) for m in annotations.mentions]
        rows = sorted((start, name) for start, name in found if name is not None)
        self._starts = [start for start, _ in rows]
        self._names = [name for _, name in rows]

    def within(self, span: Span) -> frozenset[str]:
        first, stop = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return frozenset(self._names[first:stop])


def _near_trigger(claim: Claim, text: str, known: Mapping[str, StoryActor]) -> dict[str, float]:
    """Give the content stems around the trigger within the claim's sentence, weighted by their distance to it."""
    mention = claim.mention
    names: set[str] = set()
    for name in (*claim.actors, *claim.recipients):
        for alias in (known[name].name, *(alias for alias, _ in known[name].aliases)):
            names.update(content_words(alias))
    sentence = text[mention.sentence.start : mention.sentence.end]
    places = [(m.start() + mention.sentence.start, m.group()) for m in WORD.finditer(sentence)]
    at = next((i for i, (place, _) in enumerate(places) if place >= mention.trigger.start), 0)
    found: dict[str, float] = {}
    for i, (_, word) in enumerate(places):
        term = content_word(word)
        if term and term not in names:
            found[term] = max(found.get(term, 0.0), _FLOOR, 1 - abs(i - at) / _REACH)
    return found


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    norm = math.sqrt(math.fsum(w * w for w in vector.values())) or 1.0
    return {term: weight / norm for term, weight in sorted(vector.items())}
