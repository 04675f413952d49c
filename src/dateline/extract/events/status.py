"""Trigger -> happened, future, hypothetical, negated or denied, from the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.events.lexicon import Lexicon, Operator
from dateline.extract.events.syntax import has_to, is_passive
from dateline.extract.events.words import words
from dateline.records import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_WILL = frozenset({"will", "shall", "'ll", "wo", "to"})
_MAY = frozenset({"would", "could", "may", "might", "should", "can", "must", "'d", "ought", "ca"})
_IF = frozenset({"if", "unless", "whether", "should"})
_NOT = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly"})
_HABIT = frozenset({"often", "always", "usually", "normally", "generally", "typically", "regularly"})
_NOBODY = frozenset({"nobody", "nothing", "none"})
_BEFALLS = frozenset({"take", "get", "have", "gain", "win", "draw", "receive"})
_PARTS = frozenset({"dobj", "nsubj", "nsubjpass"})
_BEFORE = frozenset({"before", "until", "till", "once", "unless"})
_UP = 5
_WORDS = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "REJECT"})
"""Types of acts done by speaking."""
_TURNED = frozenset({("turn", "down"), ("brush", "aside"), ("throw", "out"), ("wave", "away"), ("vote", "down")})
_HARM = frozenset({"COERCE", "ASSAULT", "SANCTION", "PROTEST", "THREATEN"})
"""Types of acts that somebody may be charged with."""
_PAST = frozenset({"did", "had", "has", "have", "was", "were", "been", "'ve", "'d"})
_PROMISED = frozenset({("threaten", "with"), ("warn", "of"), ("agree", "to")})
_VERBAL = ("VERB", "AUX")


def status_of(token: Token, lexicon: Lexicon) -> Status:
    """Give the status that a trigger's own clause and the clauses above it allow."""
    found = _of_verb(token, lexicon, 0) if token.pos_ in _VERBAL else _of_noun(token, lexicon)
    if found == "happened" and token.sent.text.rstrip().endswith("?"):
        return "hypothetical"
    return "denied" if found == "negated" and _disclaimed(token, lexicon) else found


def _disclaimed(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether somebody is reported to say that he or his side did not do something, or that no harm was done."""
    sayer = verb.head
    if verb.dep_ != "ccomp" or sayer.lemma_.lower() not in words("disclaiming"):
        return False
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if helpers & (_WILL | _MAY) or not (helpers & _PAST or verb.tag_ == "VBD"):
        return False
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    own = subject is not None and (subject.pos_ == "PRON" or any(t.tag_ == "PRP$" for t in subject.subtree))
    return own or any(p.type in _HARM for p in lexicon.verbs.get(verb.lemma_.lower(), ()))


def _of_verb(verb: Token, lexicon: Lexicon, depth: int) -> Status:
    own = _own(verb, lexicon)
    if own != "negated" and _under_denial(verb):
        return "denied"
    if own != "happened" or depth > _UP:
        return own
    return _above(verb, lexicon, depth)


def _under_denial(verb: Token) -> bool:
    """Tell whether a clause is what somebody denies: "denied that …", "dismissed a report that …", "no plans to …"."""
    head = verb.head
    if verb.dep_ in ("ccomp", "xcomp") and head.lemma_.lower() == "deny":
        return True
    if verb.dep_ in ("acl", "relcl") and head.pos_ == "NOUN" and head.dep_ in ("dobj", "nsubjpass"):
        above = head.head.lemma_.lower()
        return above == "deny" or (above in words("dismissing") and head.lemma_.lower() in words("rumours"))
    return False


def _own(verb: Token, lexicon: Lexicon) -> Status:
    if any(c.dep_ == "aux" and c.lower_ in ("may", "might") for c in verb.children):
        return "hypothetical"
    if verb.tag_ == "VBG" and verb.dep_ in ("csubj", "nsubj"):
        return "hypothetical"
    if _seldom(verb) or _conditional(verb) or any(c.dep_ == "mark" and c.lower_ in _IF for c in verb.children):
        return "hypothetical"
    if _unheard(verb):
        return "negated"
    for child in verb.children:
        if child.dep_ == "neg" or (child.lower_ in _NOT and child.dep_ in ("advmod", "preconj", "det")):
            return "negated"
        if child.dep_ in _PARTS and (
            child.lower_ in _NOBODY or any(c.dep_ == "det" and c.lower_ == "no" for c in child.children)
        ):
            return "negated"
        if child.dep_ == "agent" and any(c.lower_ in _NOBODY for c in child.children):
            return "negated"
    if _awaited(verb) or _commanded(verb):
        return "hypothetical"
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if not auxiliaries and verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ in _VERBAL:
        return _own(verb.head, lexicon)
    if auxiliaries & {"will", "shall", "'ll", "wo"}:
        return "future"
    if "going" in auxiliaries:
        return "future"
    if auxiliaries & _MAY:
        reported = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in words("say") | words("telling")
        return "future" if reported and "would" in auxiliaries else "hypothetical"
    if verb.lower_ == "be" and verb.tag_ == "VB" and has_to(verb):
        return "future"
    return "happened"


def _unheard(verb: Token) -> bool:
    """Tell whether a verb's subject or object is none: "not a single town was taken", "none of them signed"."""
    for part in verb.children:
        if part.dep_ in _PARTS and part.left_edge.lower_ in ("no", "not", "none", "neither", "nobody"):
            return part.left_edge.i == part.i or part.left_edge.head.i <= part.i
    return False


def _seldom(verb: Token) -> bool:
    """Tell whether something is only said not to be the rule: "we do not often get a visit"."""
    own = {c.lower_ for c in verb.children if c.dep_ in ("neg", "advmod")}
    return bool(own & _NOT) and bool(own & _HABIT)


def _conditional(verb: Token) -> bool:
    """Tell whether somebody would do or not do something on a condition: "would not come unless …"."""
    if not any(c.dep_ == "aux" and c.lower_ in _MAY for c in verb.children):
        return False
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in words("warning"):
        return False
    clauses = [c for c in verb.children if c.dep_ == "advcl"]
    return any(m.dep_ == "mark" and m.lower_ in ("if", "unless") for c in clauses for m in c.children)


def _awaited(verb: Token) -> bool:
    """Tell whether an act is waited for: "before the two sides meet", "until the gates are raised"."""
    if verb.dep_ != "advcl" or not any(c.lower_ in _BEFORE and c.dep_ in ("mark", "advmod") for c in verb.children):
        return False
    finite = [c for c in verb.children if c.dep_ in ("aux", "auxpass")] or [verb]
    above = {c.lower_ for c in verb.head.children if c.dep_ in ("aux", "neg")}
    waiting = verb.head.lemma_.lower() in ("refuse", "vow", "decline") or bool(above & (_MAY | _NOT))
    return finite[0].tag_ in ("VBZ", "VBP", "VB") or waiting


def _commanded(verb: Token) -> bool:
    """Tell whether a verb is an imperative: "Open the gates"."""
    alone = not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "csubj") for c in verb.children)
    return alone and verb.tag_ == "VB" and verb.dep_ == "ROOT"


def _above(verb: Token, lexicon: Lexicon, depth: int) -> Status:
    head = verb.head
    if verb.dep_ == "ROOT" or head.i == verb.i:
        return "future" if has_to(verb) else "happened"
    infinitive = has_to(verb) or (verb.dep_ == "xcomp" and verb.tag_ == "VB")
    perfect = infinitive and any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    if perfect and head.lemma_.lower() in words("hearsay"):  # "is said to have described"
        return "denied" if head.lemma_ == "deny" else "happened"
    if head.pos_ in _VERBAL and verb.dep_ in ("xcomp", "ccomp", "advcl", "pcomp", "acl"):
        lemma = head.lemma_.lower()
        if lemma == "deny" and verb.dep_ in ("ccomp", "xcomp"):
            return "denied"
        if lemma == "be" and infinitive and verb.dep_ == "xcomp":
            return "future"
        if lemma == "have" and infinitive:
            return "negated" if any(c.lower_ == "yet" for c in (*head.children, *verb.children)) else "hypothetical"
        if verb.dep_ == "ccomp" and lemma in words("demanding"):  # "demanded that they be freed", "wants him out"
            return "hypothetical"
        if infinitive and verb.dep_ == "xcomp" and lemma in words("due") and head.tag_ == "VBN":
            return _combine("future", _of_verb(head, lexicon, depth + 1))
        if verb.dep_ == "xcomp" and verb.tag_ == "VBG" and lemma in words("weighing"):
            return "hypothetical"
        operator = lexicon.operators.get(lemma)
        if operator is not None and (
            infinitive or verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBP"))
        ):
            embedded = _embedded(lemma, operator)
            outer = _of_verb(head, lexicon, depth + 1)
            return "negated" if outer == "negated" and lemma in words("intending") else _combine(embedded, outer)
        if lemma == "rule" and any(c.dep_ == "prt" and c.lower_ == "out" for c in head.children):
            return "negated"
        if infinitive and any(c.dep_ == "dobj" and c.i < verb.i and _refused(c) for c in head.children):
            return "negated"  # "rejected calls to release the crew", with the infinitive hung on the verb
        if infinitive and lemma in words("gathering") and _speaks(verb, lexicon):
            return _of_verb(head, lexicon, depth + 1)  # "rallied to demand"
        if infinitive and verb.dep_ in ("xcomp", "advcl"):
            return _combine("hypothetical", _of_verb(head, lexicon, depth + 1))
        if verb.dep_ == "xcomp":
            return _of_verb(head, lexicon, depth + 1)
        return "happened"
    if head.pos_ == "ADJ" and infinitive:
        if head.lower_ in words("prompt"):  # "were swift to condemn"
            return _of_verb(head.head, lexicon, depth + 1) if head.head.pos_ in _VERBAL else "happened"
        operator = lexicon.adjectives.get(head.lower_)
        return _combine(operator.embedded, "happened") if operator else "hypothetical"
    if infinitive and verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN"):
        found = _of_plan(head)
        if found is not None:
            return found
    if infinitive and verb.dep_ in ("acl", "relcl"):
        if any(c.lower_ in words("ranks") for c in head.children):  # "the first leader to visit"
            return _of_verb(head.head, lexicon, depth + 1) if head.head.pos_ in _VERBAL else "happened"
        return "hypothetical"
    if verb.dep_ == "pcomp" and head.head.pos_ in _VERBAL:
        lemma = head.head.lemma_.lower()
        if lemma == "deny":
            return "denied"
        if lemma in ("suspect", "accuse", "charge") and is_passive(head.head):
            accusers = [c for c in head.head.children if c.dep_ == "agent"]
            return "happened" if accusers else "hypothetical"  # whose word it is, nobody says
        operator = lexicon.operators.get(lemma)
        if head.lower_ in ("after", "before", "since", "by", "while", "on", "despite"):
            return "happened"
        if head.lower_ in ("from", "without", "against"):
            return "negated" if head.lower_ == "without" else "hypothetical"
        if operator is not None:
            return _combine(operator.embedded, "happened")
        return "happened"
    if verb.dep_ == "pcomp" and head.head.lower_ == "short":
        return "negated"  # "stopped short of condemning"
    if verb.dep_ == "pcomp" and head.head.pos_ == "ADJ":
        return "hypothetical"  # "capable of striking"
    if verb.dep_ == "pcomp" and head.head.pos_ == "NOUN":
        if head.head.lemma_.lower() in words("intentions") and any(c.lower_ == "no" for c in head.head.children):
            return "negated"
        return "hypothetical" if head.head.lemma_.lower() in words("irrealis_nouns") else "happened"
    if verb.dep_ == "conj" and head.pos_ in _VERBAL and verb.tag_ in ("VB", "VBG", head.tag_) and not _tensed(verb):
        return _above(head, lexicon, depth + 1)
    return "happened"


def _of_plan(noun: Token) -> Status | None:
    """Give the status of what a noun with an infinitive is about: "no plan to send", "turned down a call to quit"."""
    lemma = noun.lemma_.lower()
    if _refused(noun) or lemma == "refusal":
        return "negated"
    if lemma in words("intentions"):
        none = any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)
        return "negated" if none else "future" if lemma in ("plan", "threat") else "hypothetical"
    if lemma == "invitation" and noun.dep_ == "dobj" and noun.head.lemma_ == "accept":
        return _combine("future", "negated" if _negated(noun.head) else "happened")
    return "future" if noun.dep_ == "ROOT" else None  # a headline: "King to visit Spain"


def _refused(noun: Token) -> bool:
    """Tell whether a plan, offer or call was turned down."""
    verb = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass") or verb.pos_ not in _VERBAL or _negated(verb):
        return False
    if noun.lemma_.lower() not in words("irrealis_nouns"):
        return False
    lemma = verb.lemma_.lower()
    if any((lemma, c.lower_) in _TURNED for c in verb.children if c.dep_ in ("prt", "advmod")):
        return True
    return lemma in words("refusing") | words("dismissing") | words("dropping")


def _embedded(lemma: str, operator: Operator) -> str:
    """Give the status of what an operator's verb is about; threats are as plans, wishes are not."""
    if lemma == "threaten":
        return "future"
    return "hypothetical" if lemma in words("wishing") else operator.embedded


def _speaks(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether a verb's act is done by speaking."""
    return any(p.type in _WORDS for p in lexicon.verbs.get(verb.lemma_.lower(), ()))


def _tensed(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ == "nsubj" for c in verb.children)


def _combine(embedded: str, outer: Status) -> Status:
    """What an act inside another is, given the outer one's own status."""
    if embedded == "same":
        return outer
    if embedded == "negated":
        return "happened" if outer == "negated" else "negated"
    if embedded == "future":
        return "future" if outer in ("happened", "future", "historical") else "hypothetical"
    if embedded == "happened":
        return "happened"
    return "hypothetical"


def _of_noun(noun: Token, lexicon: Lexicon) -> Status:
    left = {c.lower_ for c in noun.children if c.i < noun.i}
    found = _undone(noun)
    if found is not None:
        return found
    if "no" in left:
        return "negated"
    if _presumed(noun):
        return "happened"
    if left & words("future_words"):
        return "future"
    if left & words("maybe_words"):
        return "hypothetical"
    token = noun
    for _ in range(_UP):
        head = token.head
        if head.i == token.i:
            break
        if token.dep_ == "prep" and token.lower_ == "for" and head.dep_ == "dobj" and head.head.lemma_ == "invite":
            return "hypothetical"
        if head.pos_ in ("NOUN", "PROPN") and head.lemma_.lower() in words("irrealis_nouns") and token.dep_ != "poss":
            return "negated" if _refused(head) else "hypothetical"
        if head.pos_ in _VERBAL:
            return _under(head, token, noun, lexicon)
        token = head
    return "happened"


def _undone(noun: Token) -> Status | None:
    """Give what the verb right above an act's noun makes of it: "ruled out talks", "denied any raid"."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.dep_ == "prep":
        verb = verb.head
        lemma = verb.lemma_.lower()
        if verb.pos_ in _VERBAL and (lemma, noun.head.lower_) in _PROMISED and not _negated(verb):
            return "future"
        return "happened" if lemma == "want" and verb.tag_ == "VBN" and noun.head.lower_ == "for" else None
    if verb.pos_ not in _VERBAL or noun.dep_ not in ("dobj", "nsubjpass"):
        return None
    lemma = verb.lemma_.lower()
    particles = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    if _negated(verb):
        return None
    if lemma == "cancel" or (lemma, *particles) in (("rule", "out"), ("call", "off")):
        return "negated"
    if noun.lemma_.lower() in words("rumours") or noun_asks(noun):
        return None
    if lemma == "deny":
        return "denied"
    if lemma in words("refusing"):
        return "negated"
    if lemma in words("undertaking") and not particles:
        return "future"
    return None


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _presumed(noun: Token) -> bool:
    """Tell whether words take an act for granted: "an inquiry into the killing", "an end to the raids"."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.dep_ != "prep" or prep.head.pos_ != "NOUN":
        return False
    if prep.lower_ in ("into", "over"):
        return True
    return prep.lower_ in ("to", "of") and prep.head.lemma_.lower() in words("endings")


def noun_asks(token: Token) -> bool:
    """Tell whether a noun is something asked: an invitation, an offer."""
    return token.lemma_.lower() in words("letters") | words("asked")


def _presupposed(noun: Token, token: Token, verb: Token) -> bool:
    """Tell whether something else about an act is negated: "his visit is no state one", "no word of his threat"."""
    if token.dep_ == "nsubj" and verb.lemma_ == "be":
        return noun.i == token.i and any(c.dep_ == "attr" for c in verb.children)
    if token.dep_ == "nsubj" and noun.i == token.i and verb.lemma_ not in _BEFALLS:  # "her visit has not eased the row"
        definite = any(c.dep_ == "poss" or c.lower_ in ("the", "this") for c in noun.children)
        return definite and any(c.dep_ in ("dobj", "ccomp") for c in verb.children)
    owned = any(c.dep_ == "poss" for c in noun.children)
    return owned and noun.i != token.i and token.dep_ == "dobj"


def _under(verb: Token, token: Token, noun: Token, lexicon: Lexicon) -> Status:
    lemma = verb.lemma_.lower()
    outer = _of_verb(verb, lexicon, 0)
    if outer == "negated" and _presupposed(noun, token, verb):
        return "future" if any(c.lower_ in ("will", "wo") for c in verb.children) else "happened"
    if lemma in ("deny", "refute") and token.dep_ == "dobj":
        return "denied"
    if token.dep_ == "prep" and token.lower_ in ("during", "at", "after", "in", "over", "since", "before"):
        return "happened" if lemma in words("asking") else outer
    if lemma in words("ending") and token.dep_ == "dobj" and outer in ("hypothetical", "future"):
        return "happened"  # what is to end goes on
    if lemma in words("answering") | words("dismissing") and (
        noun_asks(token) or token.lemma_.lower() in words("rumours")
    ):
        return "happened"  # what was accepted or refused had been asked
    if lemma in words("asking") and token.dep_ in ("dobj", "prep", "nsubjpass", "dative"):
        return "future" if lemma in ("plan", "schedule", "expect", "await") else "hypothetical"
    if token.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") or verb.lemma_ == "be":
        return outer
    opened = any(c.dep_ == "dobj" and c.lemma_.lower() in words("irrealis_nouns") for c in verb.children)
    if opened and token.dep_ == "prep" and token.lower_ in ("for", "to", "of"):  # "set the stage for a meeting"
        return "hypothetical"
    if token.dep_ == "prep" and outer in ("future", "hypothetical"):
        return outer
    return "happened"
