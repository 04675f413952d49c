"""Items of the corpus -> rows of numbers to train on.

Two views of a sentence: *plain* (which words are triggers, of what; who plays which part for each) and *pair*
(the actor and the recipient between markers: what does the one do to the other?).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from corpus import Event, Item, Role

from dateline.wordpiece import CLOSES, OPENS, Vocabulary, split_words

NONE = "NONE"
ROLES = "-ARPTS"
LONGEST = 160
"""Pieces; longer rows are cut."""
MARKS = {"A": ("[unused1]", "[unused2]"), "R": ("[unused3]", "[unused4]")}
_HOSTILE = {
    "COERCE.embargo": "THREATEN.restrict", "COERCE.restrict": "THREATEN.restrict", "COERCE.arrest": "THREATEN.arrest",
    "COERCE.charge": "THREATEN.arrest", "SANCTION.convict": "THREATEN.arrest", "SANCTION.dismiss": "THREATEN.arrest",
    "SANCTION.expel": "THREATEN.expel", "COERCE.deport": "THREATEN.expel", "COERCE.occupy": "THREATEN.territory",
}  # fmt: skip
_HOSTILE_TYPES = {
    "COERCE": "THREATEN.restrict", "SANCTION": "THREATEN.relations", "PROTEST": "THREATEN.protest",
    "ASSAULT": "THREATEN.violence", "MOBILIZE": "THREATEN.violence",
}  # fmt: skip
_KIND = {
    "AID": "AGREE.aid", "RETREAT": "AGREE.yield", "CONCEDE": "AGREE.yield", "CONSULT": "AGREE.meet",
    "COOPERATE": "AGREE.cooperate", "SUPPORT": "AGREE.cooperate",
}  # fmt: skip
_REFUSED = {
    "AID": "REJECT.assist", "RETREAT": "REJECT.yield", "CONCEDE": "REJECT.change", "CONSULT": "REJECT.meet",
    "COOPERATE": "REJECT.assist", "SUPPORT": "REJECT.refuse", "AGREE": "REJECT.refuse",
}  # fmt: skip
WORDS_OF_WILLING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE"})


@dataclass(frozen=True, slots=True)
class Row:
    """One sequence for the encoder; word numbers count `starts`, the first piece of each word."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    events: tuple[tuple[int, str, str, tuple[int, ...]], ...] = ()
    """Plain view: word of the trigger, leaf, status, part of each word (index into ROLES)."""
    marks: tuple[int, int] | None = None
    """Pair view: places of the two opening markers."""
    target: tuple[tuple[str, float], ...] = ()
    """Pair view: leaves and their weights."""
    id: str = ""


@dataclass(slots=True)
class Rows:
    """What is trained on or tested with."""

    plain: list[Row] = field(default_factory=list)
    pairs: list[Row] = field(default_factory=list)


_BREAK = re.compile(r"(?<=[a-z0-9\])”\"’'][.!?]) (?=[A-Z“\"])|(?<=[.!?][”\"]) (?=[A-Z])")


def sentences(item: Item) -> Iterable[Item]:
    """Give a passage sentence by sentence; parts that stand in another sentence than the trigger are dropped."""
    if not re.match(r".*p-\d", item.id):
        yield item
        return
    cuts = [0, *(found.end() for found in _BREAK.finditer(item.text)), len(item.text) + 1]
    for number, (start, stop) in enumerate(pairwise(cuts)):
        events = []
        for event in item.events:
            if start <= event.trigger[0] < stop:
                roles = tuple(
                    Role(r.letter, r.start - start, r.end - start, r.name)
                    for r in event.roles
                    if start <= r.start and r.end < stop
                )
                events.append(Event(event.leaf, event.status, roles))
        yield Item(f"{item.id}.{number}", item.register, item.region, item.text[start : stop - 1], tuple(events))


def pieces(
    text: str, vocabulary: Vocabulary, marked: dict[int, list[str]] | None = None
) -> tuple[list[int], list[int], dict[str, int]]:
    """Give ids, the first piece of each word, and where each marker stands; `marked`: offset -> markers before it."""
    ids, starts, at = [vocabulary.ids[OPENS]], [], {}
    left = dict(marked or {})
    for start, end in split_words(text):
        for offset in sorted(o for o in left if o <= start):
            for mark in left.pop(offset):
                at.setdefault(mark, len(ids))
                ids.append(vocabulary.ids[mark])
        starts.append(len(ids))
        ids += vocabulary.pieces(text[start:end])
    for offset in sorted(left):
        for mark in left[offset]:
            at.setdefault(mark, len(ids))
            ids.append(vocabulary.ids[mark])
    return [*ids, vocabulary.ids[CLOSES]], starts, at


def plain_row(item: Item, vocabulary: Vocabulary) -> Row:
    """Give the plain view of an item."""
    ids, starts, _ = pieces(item.text, vocabulary)
    words = split_words(item.text)
    kept = sum(s < LONGEST for s in starts)
    events = []
    for event in item.events:
        trigger = next(i for i, (s, e) in enumerate(words) if s <= event.trigger[0] < e)
        parts = [0] * len(words)
        for role in sorted(event.roles, key=lambda r: r.start - r.end):
            if role.letter != "E":
                for i, (s, e) in enumerate(words):
                    if role.start <= s and e <= role.end:
                        parts[i] = ROLES.index(role.letter)
        if trigger < kept:
            events.append((trigger, event.leaf, event.status, tuple(parts[:kept])))
    return Row(tuple(ids[:LONGEST]), tuple(starts[:kept]), tuple(events), id=item.id)


def as_pair(event: Event) -> str | None:
    """Give the leaf that an act is between two parties: a plan to help is AGREE, to harm THREATEN; None: no act."""
    if event.status in ("happened", "historical") or event.type in WORDS_OF_WILLING:
        return event.leaf
    if event.status in ("future", "hypothetical"):
        return _KIND.get(event.type) or _HOSTILE.get(event.leaf) or _HOSTILE_TYPES.get(event.type)
    if event.status == "negated":
        return _REFUSED.get(event.type)
    return None


def pair_row(
    text: str,
    actor: tuple[int, int],
    recipient: tuple[int, int],
    target: tuple[tuple[str, float], ...],
    vocabulary: Vocabulary,
    name: str = "",
) -> Row | None:
    """Give the pair view of two spans; None where a marker falls off the end."""
    marked: dict[int, list[str]] = {}
    spans = sorted((("A", actor), ("R", recipient)), key=lambda row: (row[1][0], -row[1][1]))
    for letter, (start, _) in spans:
        marked.setdefault(start, []).append(MARKS[letter][0])
    for letter, (_, end) in reversed(spans):
        marked.setdefault(end, []).insert(0, MARKS[letter][1])
    ids, starts, at = pieces(text, vocabulary, marked)
    places = at[MARKS["A"][0]], at[MARKS["R"][0]]
    if max(places) >= LONGEST:
        return None
    return Row(tuple(ids[:LONGEST]), tuple(s for s in starts if s < LONGEST), marks=places, target=target, id=name)


def pair_rows(item: Item, vocabulary: Vocabulary, luck: random.Random) -> list[Row]:
    """Give the pairs of an item: each actor with each recipient (or with each other), and some without an act."""
    found: dict[tuple[tuple[int, int], tuple[int, int]], list[Event]] = {}
    every: set[tuple[int, int]] = set()
    for event in item.events:
        actors, recipients = event.spans("A"), event.spans("R")
        every.update(actors, recipients)
        sides = [(a, r) for a in actors for r in recipients]
        if not recipients:
            sides = [(a, b) for a in actors for b in actors if a != b]
        for side in sides:
            found.setdefault(side, []).append(event)
    rows = []
    for (actor, recipient), events in found.items():
        if actor[0] < recipient[1] and recipient[0] < actor[1] and actor == recipient:
            continue
        willing = [e for e in events if e.type in WORDS_OF_WILLING]
        inner = [e for e in events if e.type not in WORDS_OF_WILLING and e.status not in ("happened", "historical")]
        chosen = [e for e in events if e not in inner] if willing else events
        named = [leaf for e in chosen if (leaf := as_pair(e)) is not None]
        if named:
            target = tuple((leaf, 1 / len(named)) for leaf in named)
            rows.append(pair_row(item.text, actor, recipient, target, vocabulary, item.id))
    idle = sorted(
        (a, b) for a in every for b in every if a != b and (a, b) not in found and not (a[0] < b[1] and b[0] < a[1])
    )
    luck.shuffle(idle)
    rows += [pair_row(item.text, a, b, ((NONE, 1.0),), vocabulary, item.id) for a, b in idle[: max(1, len(rows) // 2)]]
    return [row for row in rows if row is not None]


def rows_of(items: Iterable[Item], vocabulary: Vocabulary, seed: int = 1) -> Rows:
    """Give both views of each item."""
    out, luck = Rows(), random.Random(seed)
    for item in items:
        for part in sentences(item):
            out.plain.append(plain_row(part, vocabulary))
            out.pairs += pair_rows(part, vocabulary, luck)
    return out
