"""What a sentence tells that can be set beside a sentence of another report on one matter, whatever is coded in it.

Each facet is a reading with a topic; only facets of one topic are compared (`merge/parallel.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.extract.quotes.marks import quotations
from dateline.merge.beside import because
from dateline.merge.counted import has_number, number_of, number_pattern
from dateline.merge.scales import scale_words, scales
from dateline.merge.sentences import Sentence, Stated, matter_words, row_of
from dateline.merge.tables import stopwords
from dateline.merge.words import act_class, stem, words
from dateline.records import Annotations, Attribute, Attribution, Party, Span

_STOP = re.compile(
    r"(?<!\b[A-Z])[.!?](?!\w)|[;\n”\"]|:(?!\d)|\s(?:[–—]|--)\s|,\s(?=(?:who|which|where|when|while|whose|although|but|if|because|according|and)\b)"
    r"|,\s(?=(?:[\w.’'-]+\s){0,5}(?:said|says|told|added|reported|announced|confirmed)\b)"
)
_CLAUSE = 72  # characters of a clause that are shown
_AIM = re.compile(
    r"\b(?:in an? (?:effort|attempt|bid) to|in order to|in hopes? of|so (?:that|it|they|he|she)|"
    r"aimed (?:[a-z]{2,20}ly )?at|meant to|intended to|designed to|amid|due to|for fear of|on grounds of|"
    r"for (?:his|her|its|their)(?= \w+ (?:in|of|to)\b)|on (?:\w+ ){1,3}grounds|in the (?:face|wake) of|thanks to|"
    r"as a result of|after)\s+(?P<why>[^.;:“”\"\n]{3,90})",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?: (?:percent|per cent)|%|(?: [a-z-]{2,20}){1,2})")
_SUPERLATIVE = re.compile(
    r"\b(?:one of )?(?:the|its|their|his|her|[A-Za-z]+['’]s) (?:[a-z]+[- ]){0,2}?"
    r"(?:largest|biggest|greatest|highest|oldest|longest|worst|best|strongest|deadliest|leading|top|first|last|only)\b"
)
_OWN = 0.4  # share of a sentence that must be what somebody says for the sentence to be his
_BEFORE, _AFTER = 50, 50  # characters before and after a reading whose words tell of what it is
_SHORT = 2  # words of the shortest quoted piece


@dataclass(frozen=True, slots=True)
class Facet:
    """A reading and the words around it, by which it is known what it is said of."""

    row: Stated
    around: frozenset[str]
    act: str = ""
    """Of an act: its type and class of words, blank between."""
    chained: bool = False
    """Whether somebody is named who says that it was done."""
    doers: tuple[Stated, ...] = ()
    others: tuple[Stated, ...] = ()


def facets(at: Sentence, here: Annotations, who: Mapping[str, str]) -> Iterator[Facet]:
    """Give the facets of a sentence; `who` gives the story's id of the article's own actors."""
    for reader in (_scaled, _reasons, _times, _numbers, _best, _quoted):
        for row in reader(at, here):
            yield Facet(row, _around(row, at))
    yield from _acts(at, here, who)
    yield from _voices(at, here, who)
    yield from _named(at, here, who)
    first, last = len(at.text) - len(at.text.lstrip()), len(at.text.rstrip())
    span = (at.start + first, at.start + max(first + 1, last))
    yield Facet(row_of("manner", "telling", " ".join(words(at.text)), span, at, here, own=False), at.stems)


def _named(at: Sentence, here: Annotations, who: Mapping[str, str]) -> Iterator[Facet]:
    """Read whom a sentence names or describes, each once."""
    seen: set[str] = set()
    within = [m for m in here.mentions if at.start <= m.start < at.end and m.form != "pronoun"]
    for mention in sorted(within, key=lambda m: (m.start, -m.end)):
        name = who.get(mention.actor)
        if name and name not in seen:
            seen.add(name)
            yield Facet(row_of("actor", "named", name, (mention.start, mention.end), at, here, own=True), at.stems)


def _around(row: Stated, at: Sentence) -> frozenset[str]:
    """Give the stems of the words before and after a reading, and those in it but its first."""
    start, end = row.reading.start - at.start, row.reading.end - at.start
    first = at.text.find(" ", start, end)
    if row.topic == "when" or first < 0:
        first = end
    return matter_words(at.text[max(0, start - _BEFORE) : start]) | matter_words(at.text[first : end + _AFTER])


def _scaled(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read words that tell a thing more or less strongly, each with the words that follow it in its clause."""
    known = scales()
    for word in scale_words(at.text):
        attribute = known[word.scale].attribute
        if attribute != "role" and word.start > 0 and at.text[word.start].isupper():
            continue  # "Mrs. May", "Press Secretary"
        end = at.start + word.end if attribute == "role" else _clause_end(at, word.end)
        span = (at.start + word.start, end)
        level = known[word.scale].levels[word.level].partition(",")[0]
        yield row_of(attribute, f"scale {word.scale}", level, span, at, here, own=False)


def _clause_end(at: Sentence, place: int) -> int:
    """Give the place in the article where the clause around a place of a sentence ends, at most some words on."""
    last = min(len(at.text), place + _CLAUSE)
    stop = _STOP.search(at.text, place, last)
    if stop:
        return at.start + max(place, stop.start())
    if last < len(at.text):
        last = max(place, at.text.rfind(" ", place, last))
    return at.start + last


def _acts(at: Sentence, here: Annotations, who: Mapping[str, str]) -> Iterator[Facet]:
    """Read the acts that a sentence tells, each from its word to the end of its clause, with who acts on whom."""
    for event in here.events:
        if at.start <= event.trigger.start < at.end:
            start, end = event.trigger
            word = at.text[start - at.start : end - at.start]
            span = (start, max(end, _clause_end(at, min(end, at.end) - at.start)))
            told = " ".join(words(here.article.text[span[0] : span[1]]))
            row = row_of("outcome", "act", told, span, at, here, own=event.type != "STATEMENT")
            classes = sorted(act_class(stem(part)) for part in words(word) if part not in stopwords())
            yield Facet(
                row,
                matter_words(at.text[max(0, start - at.start - _BEFORE) : span[1] - at.start]),
                f"{event.type} {' '.join(classes)}",
                bool(event.chain),
                tuple(_party(p, who, "actor", at, here) for p in event.actors),
                tuple(_party(p, who, "recipient", at, here) for p in event.recipients),
            )


def _party(party: Party, who: Mapping[str, str], side: Attribute, at: Sentence, here: Annotations) -> Stated:
    actor = who.get(party.actor or "")
    name = actor or " ".join(words(here.article.text[party.start : party.end]))
    return row_of(side, side, name, (party.start, party.end), at, here, own=actor is not None)


def _voices(at: Sentence, here: Annotations, who: Mapping[str, str]) -> Iterator[Facet]:
    """Read who is named as the source of a sentence; where nobody is, the act that it tells as fact."""
    for quote in here.quotes:
        if quote.source and _of_sentence(quote, at):
            start, end = quote.source[0]
            speaker = who.get(quote.speaker or "")
            name = speaker or " ".join(sorted(_content(here.article.text[start:end])))
            if name:
                own, last = speaker is not None, max(end, _cue_end(quote))
                yield Facet(row_of("speaker", "voice", name, (start, end), at, here, own=own), at.stems)
                yield Facet(row_of("status", "said", "told", (start, last), at, here, own=own), at.stems)
                return
    if _marked(at.text) or any(
        start < at.end and at.start < end for q in here.quotes for start, end in (*q.source, *q.cue, *q.content, *q.via)
    ):
        return
    for act in _acts(at, here, {}):
        if act.row.own and not act.chained:
            span = (act.row.reading.start, act.row.reading.end)
            yield Facet(row_of("status", "fact", "as fact", span, at, here, own=True), act.around)


def _cue_end(quote: Attribution) -> int:
    return quote.cue[0].end if quote.cue and quote.cue[0].start >= quote.source[0].start else quote.source[0].end


def _of_sentence(quote: Attribution, at: Sentence) -> bool:
    """Tell whether a sentence is, for a good part, what a source says, and names the source."""
    if not any(at.start <= s.start < at.end for s in quote.source):
        return False
    held = sum(max(0, min(end, at.end) - max(start, at.start)) for start, end in quote.content)
    return held >= _OWN * (at.end - at.start)


def _reasons(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read why something is done, and to what end."""
    found = [(m.start(1), m.end(1)) for m in because(at.text)] + [
        (m.start(), m.start("why") + len(_cut(m["why"]))) for m in _AIM.finditer(at.text)
    ]
    for start, end in sorted(set(found)):
        why = " ".join(at.text[start:end].lower().split())
        yield row_of("reason", "why", why, (at.start + start, at.start + end), at, here, own=False)


def _cut(text: str) -> str:
    stop = _STOP.search(text)
    return text[: stop.start()] if stop else text


def _times(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read the days, hours and stretches of time that a sentence names."""
    for time in at.times:
        interval, span = time.interval, (time.start, time.end)
        if interval is not None and interval.earliest and interval.latest and time.type in {"DATE", "TIME"}:
            first, last = interval.earliest.isoformat(), interval.latest.isoformat()
            yield row_of("day", "when", first if first == last else f"{first}/{last}", span, at, here, own=True)
        else:
            yield row_of("day", "when", here.article.text[slice(*span)].lower(), span, at, here, own=False)


def _numbers(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read numbers that no time expression holds, each with the word after it."""
    if not has_number(at.text):
        return
    for match in number_pattern().finditer(at.text):
        place = at.start + match.start()
        number = number_of(match[0])
        if number is not None and not any(t.start <= place < t.end for t in at.times):
            after = _NEXT.match(at.text, match.end())
            span = (place, at.start + (after.end() if after else match.end()))
            yield row_of("number", "count", f"{number:g}", span, at, here, own=False)


def _best(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read superlatives and ranks: "one of the largest", "the second-largest", "the first"."""
    for match in _SUPERLATIVE.finditer(at.text):
        start, end = at.start + match.start(), _clause_end(at, match.end())
        said = " ".join(match[0].lower().split())
        yield row_of("rank", "best", said, (start, end), at, here, own=False)


def _quoted(at: Sentence, here: Annotations) -> Iterator[Stated]:
    """Read what stands in quotation marks."""
    text = here.article.text
    if not _marked(at.text):
        return
    for start, end in quotations(text, Span(at.start, at.end)):
        said = words(text[start:end])
        if len(said) >= _SHORT and _content(text[start:end]):
            yield row_of("wording", "quoted", " ".join(said), (start, end), at, here, own=False)


def _marked(text: str) -> bool:
    return any(mark in text for mark in '"“”‘')


@lru_cache(maxsize=1 << 14)
def _content(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in stopwords() and len(word) > 1)
