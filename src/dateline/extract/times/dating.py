"""Which time expression of a sentence dates which event of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.extract.times.counted import counted_day, root_of
from dateline.extract.times.grammar import load_grammar
from dateline.extract.times.published import CAPTION, is_file_photo
from dateline.extract.times.tense import leans_back_to
from dateline.records import Interval, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from dateline.parse import Parsed
    from dateline.records import Block

_CLAUSE = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "csubj", "parataxis", "pcomp", "ROOT", "conj"})
_MODIFIER = frozenset({"nummod", "compound", "amod", "poss", "nmod"})
_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_WITHIN = frozenset({"in", "during", "at", "by", "over"})


def date_of(
    times: Sequence[TimeExpression], parsed: Parsed, trigger_token_index: int, sentence: TokenSpan
) -> TimeExpression | None:
    """Give the expression of the sentence that dates the event of the trigger, the most closely attached first.

    None if there is none: one in the clause of another verb never counts ("said on Saturday" dates the saying),
    nor does anything in the caption of a file photograph.
    """
    trigger = parsed.doc[trigger_token_index]
    block = parsed.block(trigger)
    if block.kind == "caption" and is_file_photo(
        parsed.article.text[block.start : min(block.end, block.start + CAPTION)]
    ):
        return None
    first, last = parsed.span_of(sentence)
    stamp = _stamp(parsed.article.text, block) if block.kind == "caption" else block.end
    best: tuple[tuple[int, int, int], TimeExpression] | None = None
    near = _starting(times, first, last)
    for time in near:
        if time.end > last or time.start >= stamp or time.type not in {"DATE", "TIME"} or time.value.endswith("_REF"):
            continue
        word = _head_of(parsed, time)
        rank = _attachment(word, trigger) if word is not None else None
        if word is None or rank is None:
            continue
        key = (rank, abs(word.i - trigger.i), word.i)
        if best is None or key < best[0]:
            best = key, time
    if best is None:
        return counted_day(times, parsed, trigger, sentence, _attachment)
    return _with_next(best[1], near, parsed)


def _starting(times: Sequence[TimeExpression], first: int, stop: int) -> Sequence[TimeExpression]:
    """Give the expressions, in order of place, that start in `[first, stop)`."""
    starts = [bisect_left(times, place, key=lambda time: time.start) for place in (first, stop)]
    return times[slice(*starts)]


_STAMP = re.compile(r"\s[-–—|]\s{0,3}(?=[^-–—|]{4,30}$)")
_AND = re.compile(r",?\s{1,3}(?:and|or|,)\s{1,3}(?:on\s|in\s)?")


def _stamp(text: str, block: Block) -> int:
    """Give where the date that a caption ends with begins ("… at the palace – Feb 10, 2018"): the film's."""
    tail = max(block.start, block.end - CAPTION)
    match = _STAMP.search(text[tail : block.end].rstrip())
    return tail + match.end() if match else block.end


def _with_next(time: TimeExpression, near: Sequence[TimeExpression], parsed: Parsed) -> TimeExpression:
    """Give the expression with those joined to it ("on Sunday and Monday"), and the days from the first to the last."""
    joined, text = time, parsed.article.text
    for other in near:
        if other.start < joined.end or not _AND.fullmatch(text, joined.end, min(other.start, joined.end + 12)):
            continue
        if other.type != joined.type or joined.interval is None or other.interval is None:
            break
        head, next_head = root_of(parsed, time), root_of(parsed, other)
        if head is None or next_head is None or _clause_of(head) != _clause_of(next_head):
            break  # "tested it last year and in May struck": of another verb
        one, two = joined.interval, other.interval
        if None in (one.earliest, one.latest, two.earliest, two.latest):
            break
        days = [day for day in (one.earliest, one.latest, two.earliest, two.latest) if day]
        value = f"{joined.value.split('/')[0]}/{other.value}"
        joined = TimeExpression(joined.start, other.end, joined.type, value, Interval(min(days), max(days)))
    return joined


def _head_of(parsed: Parsed, time: TimeExpression) -> Token | None:
    """Give the expression's head word; None where a preposition makes it a bound ("since 2015")."""
    tokens = parsed.tokens_at(time.start, time.end)
    if not len(tokens):
        return None
    word = tokens.root
    bounds = load_grammar().words["bounds"]
    before = parsed.doc[tokens.start - 1].lower_ if tokens.start else ""
    if bounds & {before, word.head.lower_}:
        return None
    return word


def _attachment(word: Token, trigger: Token) -> int | None:
    """Give how closely the expression headed by `word` hangs on the trigger, 0 the closest; None if elsewhere."""
    if finite := leans_back_to(word):
        return 0 if trigger == finite else None
    light = load_grammar().words["light_verbs"]
    verb = _clause_of(word)
    if word == trigger or trigger.is_ancestor(word):
        found = _depth(word, trigger)
        if found is None and verb is not None and verb.head == trigger and verb.dep_ in {"acl", "relcl"}:
            held = verb.lemma_.lower() in light and trigger.pos_ == "NOUN"
            return 1 if held and _depth(word, verb) is not None else None  # "the talks, held on Monday, …"
        return found
    if verb is None or _depth(word, verb) is None:
        return None
    planned = verb.lemma_.lower() in load_grammar().words["planning_verbs"]
    if trigger.dep_ == "dobj" and trigger.head == verb and planned and trigger.i < word.i:
        return 1  # "planned a march on Saturday"
    if trigger.pos_ in {"NOUN", "PROPN"}:
        own = _clause_of(trigger)
        if trigger.dep_ == "pobj" and trigger.head.lower_ in _WITHIN and trigger.head.head == verb:
            return 2  # "proposed it in a telephone call on Wednesday"
        place = _argument(trigger, own) if own is not None else None
        if own != verb or place is None:
            return None
        return 2 if place in _SUBJECT or verb.lemma_.lower() in light else None
    if trigger.dep_ == "advcl" and trigger.tag_ == "VBG" and trigger.head == verb:
        return 3  # "On Tuesday the army shelled the town, killing five."
    if trigger.dep_ == "conj" and trigger.head == verb and word.i < verb.i:
        return 3  # "On Friday they met and signed."
    if trigger.dep_ == "xcomp" and trigger.head == verb and verb.lemma_.lower() in light:
        return 2  # "began on Monday to withdraw"
    return None


def _depth(word: Token, trigger: Token) -> int | None:
    """Give 0 for an expression right under the trigger, 1 under its nouns, None past a verb or inside a name."""
    between, depth = word, 0
    while between != trigger:
        head = between.head
        if between.dep_ in _CLAUSE and between.pos_ in {"VERB", "AUX"}:
            return None
        if head.pos_ in {"NOUN", "PROPN"} and head != trigger and between.pos_ != "ADP":
            within = head.dep_ == "pobj" and head.head.lower_ in _WITHIN
            subject = between.dep_ == "poss" and (head.dep_ in _SUBJECT or within)
            if between.dep_ in _MODIFIER and not subject and between.i <= head.i and not _calendar_word(head):
                return None
        if between.lower_ == "of" and head != trigger and head.pos_ in {"NOUN", "PROPN"} and not _calendar_word(head):
            return None
        depth = depth or int(head.pos_ in {"NOUN", "PROPN"} and head != trigger)
        between = head
    return depth


def _calendar_word(head: Token) -> bool:
    """Tell whether the noun is itself a word of the calendar ("the end of the year", "Monday night")."""
    return head.lower_ in load_grammar().words["calendar_nouns"] or head.ent_type_ in {"DATE", "TIME"}


def _argument(noun: Token, verb: Token | None) -> str | None:
    """Give the role in which the noun, or the phrase it is in, stands to the verb; None if a clause lies between."""
    node = noun
    while verb is not None and node.head != verb:
        if node.head == node or node.dep_ in _CLAUSE:
            return None
        node = node.head
    return str(node.dep_) if verb is not None else None


def _clause_of(token: Token) -> Token | None:
    """Give the verb of the clause that the token stands in (itself, if it is one)."""
    if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
        return token
    verbs = (head for head in token.ancestors if head.pos_ in {"VERB", "AUX"} and head.dep_ not in {"aux", "auxpass"})
    return next(verbs, None)
