"""Words whose complement holds another act: "agreed to send", "ready to meet", "says that Y must leave"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.extract.actors import Cast
from dateline.extract.events.drafts import CONFLICT, Draft, plain
from dateline.extract.events.lexicon import Lexicon, Operator
from dateline.extract.events.match import Match
from dateline.extract.events.parties import fill, merge, parties
from dateline.extract.events.status import status_of
from dateline.extract.events.syntax import has_to, is_passive, objects, prep_objects, subjects, surface_subjects
from dateline.extract.events.words import words
from dateline.parse import Parsed
from dateline.records import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

_THREATS = {
    ("COERCE", "arrest"): "arrest", ("COERCE", "seize"): "territory", ("SANCTION", "expel"): "expel",
    ("COERCE", "deport"): "expel",
    ("SANCTION", "withdraw"): "relations", ("SANCTION", "discontinue"): "relations",
}  # fmt: skip
_ASKS = {
    "CONSULT": "meet",
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
    "RETREAT": "yield",
    "CONCEDE": "change",
    "AGREE": "change",
}


def _complement(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ in ("xcomp", "ccomp") and child.pos_ in ("VERB", "AUX") and child.i > token.i:
            return child
        if child.dep_ == "advcl" and has_to(child) and child.i > token.i:
            return child
    for child in token.children:
        if child.dep_ == "dobj":
            for inner in child.children:
                if inner.dep_ in ("acl", "relcl") and has_to(inner):
                    return inner
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "to", "against", "on", "from"):
            for inner in child.children:
                if inner.dep_ == "pcomp":
                    return inner
                if inner.dep_ == "pobj":
                    for verb in inner.children:
                        if verb.dep_ in ("acl", "relcl") and has_to(verb) and token.lemma_ in ("call", "appeal"):
                            return verb
    return None


def _calls(token: Token) -> bool:
    """To call on someone or for something asks; to call someone is a telephone call."""
    return any(c.lower_ in ("on", "upon", "for") and c.i > token.i for c in token.children)


def _asked_for(inside: Token) -> bool:
    """Tell whether a complement is what is to be done: not "asked whether", "told X that", "asked not to be named"."""
    if inside.lemma_.lower() in words("named") and is_passive(inside):
        return False
    marks = {c.lower_ for c in inside.children if c.dep_ in ("mark", "advmod") and c.i < inside.i}
    if marks & {"if", "whether", "why", "when", "where", "how"}:
        return False
    return has_to(inside) or inside.tag_ == "VB" or any(c.lower_ in ("should", "must") for c in inside.children)


def _inner_match(verb: Token, matches: dict[int, Match], lexicon: Lexicon, depth: int = 0) -> Match | None:
    """The act inside a complement: its verb, an object of it that is an act, or what a further operator holds."""
    found = matches.get(verb.i)
    if found is not None:
        return found
    for child in verb.children:
        if child.dep_ in ("dobj", "attr") or (child.dep_ == "prep" and child.lower_ in ("to", "for", "on", "in")):
            for noun in (child, *(c for c in child.children if c.dep_ == "pobj")):
                if noun.i in matches and noun.pos_ == "NOUN":
                    return matches[noun.i]
    deeper = _complement(verb)
    if deeper is not None and depth < 3 and verb.lemma_ in lexicon.operators:
        return _inner_match(deeper, matches, lexicon, depth + 1)
    return None


def operate(
    token: Token, matches: dict[int, Match], cast: Cast, parsed: Parsed, lexicon: Lexicon
) -> tuple[list[Draft], set[int]]:
    """Give what an operator makes of its complement, and the triggers that are thereby said."""
    lemma = token.lemma_.lower()
    operator = (
        lexicon.operators.get(lemma)
        if token.pos_ == "VERB"
        else lexicon.adjectives.get(token.lower_)
        if token.pos_ == "ADJ"
        else None
    )
    if operator is None:
        return _said(token, matches, cast, parsed, lexicon)
    inside = _complement(token)
    if lemma == "ask" and any(c.dep_ == "advcl" and _wonders(c) for c in token.children):
        return [], {token.i}  # "asked him if it was so" is a question
    if inside is None or operator.type == "SAME" or (lemma == "call" and not _calls(token)):
        return [], set()
    quiet = inside.lemma_ in words("silent") and inside.i not in matches and inside.dep_ == "xcomp"
    if lemma in ("decline", "refuse") and quiet:
        return [], {token.i, inside.i}
    if lemma == "deny" and inside.dep_ in ("ccomp", "pcomp", "xcomp"):
        return [], {token.i}  # the act denied is the record, not the denying
    if lemma in words("infinitive_only") and not _asked_for(inside):
        return [], {token.i} if lemma == "ask" else set()
    if lemma in ("encourage", "require", "tell") and is_passive(token):
        return [], set()
    if lemma == "insist" and inside.tag_ != "VB" and not any(c.lower_ in ("must", "should") for c in inside.children):
        return [], set()
    if operator.type == "REJECT" and inside.dep_ in ("acl", "relcl") and token.i in matches:
        return [], set()
    inner = _inner_match(inside, matches, lexicon)
    own = matches.get(token.i)
    if inner is own:
        inner = None
    if operator.type != "REQUEST" and inside.dep_ == "advcl" and lemma not in ("threaten", "offer", "agree"):
        return [], set()
    if inner is None and (lemma in words("weak") or (token.pos_ == "ADJ" and lemma not in ("ready", "willing"))):
        return [], set()
    type_, mode = _coded(operator, lemma, inner, inside)
    if type_ is None or (lemma == "consider" and type_ == "AGREE"):
        return [], set()
    verb = token if token.pos_ == "VERB" else token.head
    actors = parties(subjects(verb) if verb.pos_ in ("VERB", "AUX") else [], cast, parsed, inner=False)
    recipients = _recipients(operator, token, inside, inner, actors, cast, parsed)
    if not actors and operator.type != "REQUEST":
        return [], set()
    status = status_of(token if token.pos_ == "VERB" else verb, lexicon)
    if token.pos_ == "ADJ" and type_ == "AGREE" and status == "happened":
        status = "future"  # to be willing is not yet to agree
    score = round(
        0.5 + (0.15 if inner else 0.0) + (0.15 if recipients else 0.0) - (0.1 if lemma in words("weak") else 0.0), 2
    )
    over = f"{inner.pattern.type} {inner.pattern.source!r}" if inner else "an act not in the lexicon"
    rule = f"operator {lemma!r} over {over}"
    context = inner.pattern.context if inner else ()
    out = [Draft(token, type_, mode, context, actors, recipients, status, score, rule)]
    covered = set() if inner is None else _covered(operator, inner, type_)
    if operator.type == "ACCUSE" and inner is not None and actors:
        draft = plain(inner, cast, parsed, lexicon)
        if draft is not None:
            out.append(replace(draft, accuser=actors[0]))
    return out, covered


def _wonders(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in clause.children)


def _covered(operator: Operator, inner: Match, type_: str) -> set[int]:
    keep = inner.pattern.type == "CONSULT" and operator.type in ("AGREE", "REQUEST")
    keep = keep or ("deny" in operator.lemmas and inner.token.dep_ in ("ccomp", "pcomp"))
    keep = keep or (
        operator.type in ("AGREE", "SUPPORT")
        and type_ in ("AGREE", "SUPPORT")
        and inner.pattern.type not in ("AGREE", "REJECT")
    )
    return set() if keep else {inner.token.i}


def _coded(operator: Operator, lemma: str, inner: Match | None, inside: Token) -> tuple[str | None, str | None]:
    kind = inner.pattern.type if inner else None
    if operator.type == "AGREE" and lemma in words("vows") and inside.lemma_.lower() in words("hostile"):
        return "THREATEN", "violence"
    negated = any(c.dep_ == "neg" for c in inside.children)
    if operator.type == "AGREE":
        if negated:
            return ("REJECT", _ASKS.get(kind or "")) if kind not in CONFLICT else ("AGREE", None)
        if (
            kind == "CONSULT"
            and lemma in words("meet")
            and inner is not None
            and inner.token.lemma_ not in ("mediate", "host")
        ):
            return "REQUEST", "meet"
        if kind == "MOBILIZE" and lemma in words("weak"):
            return None, None  # a launch planned is a launch to come, no threat
        if (
            kind in CONFLICT
            and inner is not None
            and lemma not in ("agree", "consent", "offer", "want", "hope", "wish")
        ):
            return "THREATEN", _threat(inner)
        if kind == "REJECT":
            return "REJECT", inner.pattern.mode if inner else None
        return "AGREE", None
    if operator.type == "REQUEST":
        if (lemma == "warn" and not negated) or (lemma == "tell" and kind is None):
            return None, None
        if lemma in ("suggest", "propose", "recommend") and kind != "CONSULT" and inner is None:
            return None, None
        if inner is not None and inner.pattern.mode == "meet":
            return "REQUEST", "meet"
        return "REQUEST", _ASKS.get(kind or "", "change" if kind is None else "yield")
    if operator.type == "REJECT":
        return "REJECT", _ASKS.get(kind or "")
    if operator.type == "THREATEN":
        return "THREATEN", _threat(inner) if inner else None
    if operator.type == "ACCUSE":
        return "ACCUSE", "allege" if lemma in ("accuse", "suspect", "blame") else "disapprove"
    return operator.type, None


def _threat(inner: Match) -> str | None:
    pattern = inner.pattern
    if pattern.type == "ASSAULT":
        return "violence"
    return _THREATS.get((pattern.type, pattern.mode or ""), "restrict" if pattern.type == "COERCE" else None)


def _recipients(
    operator: Operator,
    token: Token,
    inside: Token,
    inner: Match | None,
    actors: tuple[Party, ...],
    cast: Cast,
    parsed: Parsed,
) -> tuple[Party, ...]:
    taken = {p.actor for p in actors if p.actor}

    def free(found: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(p for p in found if p not in actors and (not p.actor or p.actor not in taken))

    if operator.type in ("REQUEST", "ACCUSE", "SUPPORT"):
        heads = [o for o in objects(token) if o.pos_ != "VERB"]
        found = free(parties(heads, cast, parsed, inner=True, bare=operator.type == "REQUEST"))
        for prep in ("on", "upon", "to", "for", "from"):
            found = found or free(parties(prep_objects(token, prep), cast, parsed, inner=True))
        found = found or free(parties(surface_subjects(inside), cast, parsed, inner=True))
        if found:
            return found
    for prep in ("with", "to"):
        found = free(parties(prep_objects(token, prep), cast, parsed, inner=True))
        if found:
            return found
    if operator.type == "AGREE" and len(actors) > 1:
        return ()
    if inner is not None:
        acting, undergoing = fill(inner, cast, parsed)
        found = free(merge(undergoing, acting))
        if found:
            return found
    return free(_first_inside(inside, cast, parsed))


def _first_inside(verb: Token, cast: Cast, parsed: Parsed) -> tuple[Party, ...]:
    for token in verb.subtree:
        if token.i > verb.i and token.dep_ in ("dobj", "pobj", "poss", "dative") and token.pos_ in ("NOUN", "PROPN"):
            found = parties([token], cast, parsed, inner=False, places=True)
            if found:
                return found
    return ()


def _ought(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("must", "should") for c in verb.children)


def _said(
    token: Token, matches: dict[int, Match], cast: Cast, parsed: Parsed, lexicon: Lexicon
) -> tuple[list[Draft], set[int]]:
    """Read “X said it would send aid”: the intent is X's act; "X says Y must leave": so is the demand."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in words("say"):
        return [], set()
    inside = next((c for c in token.children if c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX")), None)
    if inside is None:
        return [], set()
    inside = next((c for c in (inside, *inside.children) if c.dep_ in ("ccomp", "conj") and _ought(c)), inside)
    auxiliaries = {c.lower_ for c in inside.children if c.dep_ == "aux"}
    inner = _inner_match(inside, matches, lexicon)
    actors = parties(subjects(token), cast, parsed, inner=False)
    doers = parties(surface_subjects(inside), cast, parsed, inner=False)
    pronoun = any(t.pos_ == "PRON" for t in surface_subjects(inside))
    if not actors or not (doers or pronoun):
        return [], set()
    same = {p.actor for p in actors} & {p.actor for p in doers} - {None}
    if auxiliaries & {"must", "should"} and doers and not same and not any(c.dep_ == "neg" for c in inside.children):
        asked = _ASKS.get(inner.pattern.type if inner else "", "change")
        covered = {inner.token.i} if inner and inner.pattern.type != "CONSULT" else set()
        return [Draft(token, "REQUEST", asked, (), actors, doers, "happened", 0.6, "says that the other must")], covered
    negated = any(c.dep_ == "neg" for c in inside.children)
    if (
        not auxiliaries & {"will", "would", "'ll", "wo"}
        or not (same or (pronoun and not doers))
        or (inner is None and not negated)
    ):
        return [], set()
    operator = lexicon.operators["pledge"]
    coded, mode = _coded(operator, "pledge", inner, inside)
    if coded is None:
        return [], set()
    recipients = _recipients(operator, token, inside, inner, actors, cast, parsed)
    if inner is None:
        return [Draft(token, coded, mode, (), actors, recipients, "happened", 0.5, "says that it will not")], set()
    rule = f"says that it will: {inner.pattern.type} {inner.pattern.source!r}"
    return [Draft(token, coded, mode, inner.pattern.context, actors, recipients, "happened", 0.6, rule)], _covered(
        operator, inner, coded
    )
