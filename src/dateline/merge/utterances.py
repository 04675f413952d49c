"""Two quotations -> whether they are the same utterance, and why.

`SIGNALS` are small functions of two utterances; each says what it saw in words a reader understands.
Texts are compared as words: marks, case and punctuation never count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from dateline.extract.quotes.marks import quotations
from dateline.merge.paraphrase import matters, shared_matters
from dateline.merge.tables import stopwords
from dateline.merge.wording import compare_wording
from dateline.merge.words import stem
from dateline.records import Interval, Span, Spans

THRESHOLD = 0.5
"""Two utterances that score at least this are the same; docs/quotes.md has the pairs it was chosen on."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST = 400
"""Words of an utterance that are compared."""
SHORT = 8
"""An utterance of no more words than this is a fragment: the words around it count too."""
_TRANSLATED = 10
"""Quoted words that may be a translation of as few others, if the same words stand around them."""
_AROUND = 8
"""Words on each side of a fragment that are its context."""
_COVERED = 0.7
"""Share of the shorter wording that several runs must cover together."""
_PLENTY = 5
"""Telling words of a wording that, the same in both, outweighs what a name that only one of them resolves would add."""
_RUN = 5
"""Words of a run that makes one utterance of two, whatever else they say."""
_LONG_RUN = 8
"""Words of a run that two named speakers do not say by chance."""
_TELLING = 2
_BLOCK = 3
"""Words of the shortest run that counts among several."""
_KEPT = 1 << 13
"""Texts of a story whose words are kept while its utterances are compared in pairs."""
_APART = 3
"""Days between two publications after which only a long run of the same words makes one utterance."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One quotation as it is compared with others."""

    id: str
    article: str
    outlet: str | None
    speaker: str | None
    """Actor id across the story; None where unresolved."""
    name: str | None
    content: str
    sentence: str
    """The words of the sentences around it, itself included."""
    said: Interval | None = None
    published: Interval | None = None
    spans: Spans = ()
    """Where its content stands, so that a relayed quotation is not taken for the one that contains it."""
    quoted: bool = True
    """False for indirect speech, whose words are the article's."""
    named: bool = True
    """False where the speaker is only described."""


@dataclass(frozen=True, slots=True)
class Score:
    """How likely two utterances are one (0 to 1), and why."""

    value: float
    reasons: tuple[str, ...]
    vetoed: bool = False
    """True where they cannot be one, whatever else links them."""

    @property
    def same(self) -> bool:
        """Tell whether they are taken as one utterance."""
        return not self.vetoed and self.value >= THRESHOLD


def word_pairs(row: Sequence[str]) -> set[tuple[str, str]]:
    """Give the pairs of neighbours in a row of words; of a single word, the word alone."""
    return set(pairwise(row)) | ({(row[0], "")} if len(row) == 1 else set())


def same_utterance(left: Utterance, right: Utterance) -> Score:
    """Give how likely two quotations are one utterance, with the reasons."""
    against = veto(left, right)
    if against is not None:
        return Score(0.0, (against,), vetoed=True)
    value, reasons = 0.0, []
    for signal in SIGNALS:
        points, reason = signal(left, right)
        value += points
        if reason:
            reasons.append(reason)
    return Score(max(0.0, min(1.0, value)), tuple(reasons))


def veto(left: Utterance, right: Utterance, *, speakers: bool = True) -> str | None:
    """Give why two utterances cannot be one, or None; whose they are counts if `speakers`."""
    nested = any(a.start < b.end and b.start < a.end for a in left.spans for b in right.spans)
    if nested and left.article == right.article:
        return "one stands inside the other in the same article"
    if speakers and other_speakers(left, right) and not _verbatim(left, right):
        return f"different speakers: {left.name or left.speaker} and {right.name or right.speaker}"
    if left.said and right.said and _disjoint(left.said, right.said):
        return "said on different days"
    if left.article == right.article and left.quoted and right.quoted and _worded_apart(left, right):
        return "the same article quotes them in other words"
    return None


def other_speakers(left: Utterance, right: Utterance) -> bool:
    """Tell that both speakers are known and differ."""
    return left.speaker is not None and right.speaker is not None and left.speaker != right.speaker


def _verbatim(left: Utterance, right: Utterance) -> bool:
    """Tell whether two articles quote so many of the same words that whoever said them is one, whomever they name.

    Of a speaker without a name ("the group") fewer words do: the name may be another article's.
    """
    if left.article == right.article or not (left.quoted and right.quoted):
        return False
    least, telling = (_LONG_RUN, _PLENTY - 1) if left.named and right.named else (_RUN, _TELLING)
    for a in _fragments(left, _LONGEST):
        for b in _fragments(right, _LONGEST):
            if len(set(words_of(a)) & set(words_of(b))) < least // 2:
                continue
            run = _longest_run(words_of(a)[:_LONGEST], words_of(b)[:_LONGEST])
            if len(run) >= least and _telling(run, left, right) >= telling:
                return True
    return False


def _worded_apart(left: Utterance, right: Utterance) -> bool:
    """Tell that two quotations of one article put content words for each other: nobody quotes one utterance so."""
    found = compare_wording(left.content, right.content).differences
    return any(content_words(a) and content_words(b) for a, b in found)


def _disjoint(left: Interval, right: Interval) -> bool:
    return _before(left, right) or _before(right, left)


def _before(left: Interval, right: Interval) -> bool:
    return left.latest is not None and right.earliest is not None and left.latest < right.earliest


def _run_signal(left: Utterance, right: Utterance) -> tuple[float, str]:
    """A long run of the same words in the same order; names and titles in it say nothing."""
    a, b = words_of(left.content)[:_LONGEST], words_of(right.content)[:_LONGEST]
    shorter, known = min(len(a), len(b)), _compared(right.content)
    both = [w for w in a if w in known]
    if len(both) < min(_RUN, _COVERED * shorter) or not _telling(both, left, right):
        return 0.0, ""  # too few for any run
    run = a if a == b else _longest_run(a, b)
    telling = _telling(run, left, right)
    if a == b and telling:
        return (0.9 if telling >= _PLENTY else 0.7), f"the same words: “{' '.join(run)}”"
    contained = shorter > 0 and len(run) == shorter and (left.quoted or right.quoted)
    if contained and (telling >= 2 or (len(run) >= 3 and telling)):
        return 0.6, f"one holds all of the other's words: “{' '.join(run)}”"
    if telling >= 3 and len(run) >= _RUN and (left.quoted or right.quoted):
        return 0.6, f"the same run of {len(run)} words: “{' '.join(run)}”"
    matches = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    blocks = [a[m.a : m.a + m.size] for m in matches if m.size >= _BLOCK]
    covered, telling = sum(map(len, blocks)), sum(_telling(block, left, right) for block in blocks)
    if telling >= 3 and covered >= _COVERED * shorter:
        return 0.6, f"{covered} of {shorter} words in runs of both: “{' … '.join(' '.join(block) for block in blocks)}”"
    return 0.0, ""


def _telling(run: Sequence[str], left: Utterance, right: Utterance) -> int:
    """Give how many words of a run are neither common nor, in both texts, part of names."""
    a, b, common = _plain(left.content), _plain(right.content), stopwords()
    return sum(w not in common and (w in a or w in b) for w in run)


@lru_cache(maxsize=_KEPT)
def _plain(text: str) -> frozenset[str]:
    """Give the words that a text writes without a capital."""
    return frozenset(w for m in _WORD.finditer(text) if m.group()[0].islower() for w in words_of(m.group()))


@lru_cache(maxsize=_KEPT)
def _plain_stems(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in _plain(text))


def _overlap_signal(left: Utterance, right: Utterance) -> tuple[float, str]:
    """Much of the shorter one's content words in the other, whatever their order; names in them say nothing.

    Indirect speech on both sides is two reporters' words about one topic, so it must share more.
    """
    a, b = _content_set(left.content), _content_set(right.content)
    both, least = a & b, min(len(a), len(b))
    fewest, part = (3, 0.5) if left.quoted or right.quoted else (5, 0.7)
    share = len(both) / least if least else 0.0
    if len(both) < fewest or share < part:
        return 0.0, ""
    if sum(w in _plain_stems(left.content) or w in _plain_stems(right.content) for w in both) < fewest:
        return 0.0, ""
    return 0.2 + 0.5 * (share - 0.5), f"{len(both)} of {least} content words shared: {', '.join(sorted(both)[:8])}"


def _context_signal(left: Utterance, right: Utterance) -> tuple[float, str]:
    """Two fragments that differ as translations do: the same words stand around them."""
    if not (_one_speaker(left, right) and left.quoted and right.quoted):
        return 0.0, ""
    for a in _fragments(left, _TRANSLATED):
        for b in _fragments(right, _TRANSLATED):
            inner = set(words_of(a)) & set(words_of(b)) - _LEAN or matters(content_words(a)) & matters(content_words(b))
            around = word_pairs(_around(left, a)) & word_pairs(_around(right, b))
            if inner and (around or _placed_alike(left, a, right, b)):
                beside = min(around or _placed_alike(left, a, right, b))
                text = f"both stand beside “{' '.join(beside)}”, with “{' '.join(sorted(inner))}” in both"
                return 0.4, text
    return 0.0, ""


def _placed_alike(left: Utterance, a: str, right: Utterance, b: str) -> set[tuple[str, str]]:
    """Give two words in a row that one article quotes and the other has right beside its quotation."""
    return (word_pairs(content_words(a)) & word_pairs(_around(right, b))) | (
        word_pairs(_around(left, a)) & word_pairs(content_words(b))
    )


def _fragment_signal(left: Utterance, right: Utterance) -> tuple[float, str]:
    """Few quoted words of one speaker, all of them inside the words that the other article quotes."""
    if not (_one_speaker(left, right) and left.quoted and right.quoted):
        return 0.0, ""
    for a in _fragments(left, _LONGEST):
        for b in _fragments(right, _LONGEST):
            run, least = _longest_run(words_of(a), words_of(b)), min(len(words_of(a)), len(words_of(b)))
            if len(run) == least >= _BLOCK and (len(run) >= _RUN or _telling(run, left, right)):
                return 0.45, f"quoted in both: “{' '.join(run)}”"
    return 0.0, ""


def _paraphrase_signal(left: Utterance, right: Utterance) -> tuple[float, str]:
    """Quoted words of one speaker, published within days, that are about the same matters in other words.

    Names say nothing; of a wording that is quoted in part, the quoted words must come back, if they are more than one.
    """
    days = _days_apart(left, right)
    if not (_one_speaker(left, right) and left.quoted and right.quoted) or days is None or days > _APART:
        return 0.0, ""
    a, b = _matters_quoted(left), _matters_quoted(right)
    whole = {id(left): _matters(left.content), id(right): _matters(right.content)}
    best = max(
        (shared_matters(a, whole[id(right)]), shared_matters(b, whole[id(left)])), key=lambda s: (len(s), sorted(s))
    )
    if not best or not best & a & b:
        return 0.0, ""
    return 0.4, f"about the same matters in other words: {', '.join(sorted(best))}"


def _matters_quoted(utterance: Utterance) -> frozenset[str]:
    found = _matters(" ".join(_quoted(utterance.content)))
    return found if len(found) > 1 else _matters(utterance.content)


@lru_cache(maxsize=_KEPT)
def _matters(text: str) -> frozenset[str]:
    """Give the matters of the content words that a text writes without a capital."""
    plain = _plain(text)
    return matters([stem(w) for w in words_of(text)[:_LONGEST] if w in plain and w not in stopwords() and len(w) > 1])


@lru_cache(maxsize=_KEPT)
def _quoted(text: str) -> tuple[str, ...]:
    """Give the words in quotation marks."""
    return tuple(text[start:end] for start, end in quotations(text, Span(0, len(text))))


def _fragments(utterance: Utterance, longest: int) -> list[str]:
    """Give the words that an utterance quotes, or all of a short one without marks."""
    quoted = _quoted(utterance.content)
    most = longest if quoted else SHORT
    return [text for text in quoted or (utterance.content,) if 2 <= len(words_of(text)) <= most]


def _speaker_signal(left: Utterance, right: Utterance) -> tuple[float, str]:
    if _one_speaker(left, right):
        return 0.15, f"same speaker: {left.name or left.speaker}"
    return 0.0, ""


def _time_signal(left: Utterance, right: Utterance) -> tuple[float, str]:
    days = _days_apart(left, right)
    if days is None:
        return 0.0, ""
    if days > _APART:
        return -0.05, f"published {days} days apart"
    return 0.05, "published within days of each other"


def _days_apart(left: Utterance, right: Utterance) -> int | None:
    """Give the days between two publications, at the least; None where one is not known."""
    if left.published is None or right.published is None:
        return None
    a, b = left.published, right.published
    if a.earliest is None or b.earliest is None or a.latest is None or b.latest is None:
        return None
    return max((b.earliest - a.latest).days, (a.earliest - b.latest).days, 0)


SIGNALS = (
    _run_signal,
    _fragment_signal,
    _overlap_signal,
    _context_signal,
    _paraphrase_signal,
    _speaker_signal,
    _time_signal,
)

_LEAN = frozenset({"the", "a", "an", "of", "in", "on", "at", "to", "and", "or", "my", "his", "her", "their", "our"})


def _one_speaker(left: Utterance, right: Utterance) -> bool:
    return left.speaker is not None and left.speaker == right.speaker


@lru_cache(maxsize=_KEPT)
def words_of(text: str) -> tuple[str, ...]:
    """Give the words in lower case, apostrophes and possessive endings dropped."""
    found = (m.group().lower().replace("’", "'") for m in _WORD.finditer(text))
    return tuple(w.removesuffix("'s").replace("'", "") for w in found)


@lru_cache(maxsize=_KEPT)
def content_words(text: str) -> tuple[str, ...]:
    """Give the stems of the words that carry meaning, of the first that are compared."""
    return tuple(stem(w) for w in words_of(text)[:_LONGEST] if w not in stopwords() and len(w) > 1)


@lru_cache(maxsize=_KEPT)
def _content_set(text: str) -> frozenset[str]:
    return frozenset(content_words(text))


@lru_cache(maxsize=_KEPT)
def _compared(text: str) -> frozenset[str]:
    """Give the words of a text that are compared, each once."""
    return frozenset(words_of(text)[:_LONGEST])


def _around(utterance: Utterance, fragment: str) -> tuple[str, ...]:
    """Give the content words of the sentence on either side of a fragment."""
    place = utterance.sentence.find(fragment)
    if place < 0:
        return content_words(utterance.sentence)
    before = words_of(utterance.sentence[:place])[-_AROUND:]
    after = words_of(utterance.sentence[place + len(fragment) :])[:_AROUND]
    return content_words(" ".join(before)) + content_words(" ".join(after))


def _longest_run(left: Sequence[str], right: Sequence[str]) -> Sequence[str]:
    match = SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    return left[match.a : match.a + match.size]
