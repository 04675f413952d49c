"""An event's label: a short line in the words of the report that tells it best, with the names the story knows."""

import re
from collections.abc import Sequence

from dateline.merge.facts import Facts
from dateline.records import Status, StoryActor

_LONGEST = 88
_AIM = re.compile(r"\sfor\s(?:an?\s|the\s|\w+\s)?$")  # "invited Y to Oslo for talks": Y is no subject
_PLANNED = {"future", "hypothetical"}
_CLOSE = 60  # characters between a party and the act whose subject it is
_LEAD = 40  # characters before an act within which a line may start at its sentence's start
_QUOTED = re.compile(r"[“\"‘]([^“”\"]{12,400})[”\"’]")
_MARKS = str.maketrans(dict.fromkeys('“”"„«»‘'))  # a cut would leave them unpaired
_SINGLE = re.compile(r"‘([^‘’\n]{0,200})’(?!\w)")
_APART = re.compile(r"[.;:!?()“”\"–—]|,(?!\s+(?:who|which|that)\b)")
_ASIDE = re.compile(r"^,[^,;:.()]{1,60},(?=\s)")
_RELATIVE = re.compile(r"^,?\s+(?:who|which|that)\s+")
_JOINT = re.compile(r"^\s{0,9}(?:,|,?\s{1,9}(?:and|or|&))\s{1,9}$")
_PARTNER = re.compile(r"\b(?:[A-Z][\w’'-]{0,40}\s){1,4}and\s$")
_STOP = re.compile(
    r"[;\n]|:(?!\d)|(?<=[a-z]{3})[.!?](?=\s)|\s[–—]\s|,\s(?=(?:who|which|where|when|while|whose|although|though|but|if|because|according)\b)"
    r"|,\s(?=(?:[\w.’'-]+\s){0,5}(?:said|says|say|told|added|reported|announced|confirmed)\b)"
)
_BOUNDARY = re.compile(
    r"(?:[;\n]|:(?!\d))\s*|(?<=[a-z]{3})[.!?]\s+|,\s+|\s[–—]\s|\s(?=(?:that|but|while|after|before|despite)\s)"
)
_CONNECTIVE = re.compile(r"^(?:that|and|but|while|after|before|as|which|who|where|when|then|also)\s+")
_NOT = re.compile(
    r"\b(?:not|never|no|nor|without|den(?:y|ied|ies|ying)|reject\w*|refus\w*|declin\w*)\b|n['’]t\b", re.IGNORECASE
)
_PRONOUNS = frozenset(["he", "she", "they", "him", "them", "it"])
_OWN = frozenset(["his", "her", "its", "their"])
_SECOND = re.compile(r"\s(?:and|but)\s+(?:then\s+|also\s+)?$")
_VERB = re.compile(r"(?:is|are|was|were|be|been|has|have|had|will|would|may|might|can|could|should|to|of)\b")
_TAIL = re.compile(
    r"(?:[\s,]{1,4}(?:the|an?|of|to|and|or|but|with|that|in|on|for|from|by|as|at|his|her|its|their|which|who|is|was))"
    r"{1,9}$"
)


def label(group: Sequence[Facts], kind: str, status: Status) -> str:
    """Give "who does what" from the claim that tells it best: headline or lead, parties in place, of the status."""
    best = min(group, key=lambda row: (-_fitness(row, kind, status), row.claim.position, row.claim.id))
    if kind == "STATEMENT":
        return _statement(best)
    subject = _subject(best)
    if subject is None:
        return _excerpt(best)
    start, end, name = subject
    line = f"{name}{_between(best, end)}{_rest(best, name)}"
    unsaid = status in {"denied", "negated"} and not _NOT.search(line)
    return _excerpt(best) if unsaid or start < best.claim.mention.sentence.start else _short(line)


def told_from(row: Facts) -> int:
    """Give the offset in the article from which the act is told with its subject and what negates or hedges it."""
    subject = _subject(row)
    if subject is not None:
        return subject[0]
    offset = row.claim.mention.sentence.start
    at = max(0, row.claim.mention.trigger.start - offset)
    start = _clause_start(row.claim.text, at)
    lead = _CONNECTIVE.match(row.claim.text[start:])
    return min(offset + start + (lead.end() if lead else 0), row.claim.mention.trigger.start)


def _fitness(row: Facts, kind: str, status: Status) -> int:
    """Give how well a claim would serve as the event's line."""
    claim, mention = row.claim, row.claim.mention
    score = 4 * (mention.type == kind) + 4 * (mention.status == status or {mention.status, status} == _PLANNED)
    subject = _subject(row)
    if subject is not None:
        score += 3 + 2 * bool(row.actors)
        score += any(party.start >= mention.trigger.end for party, _ in row.told)
    score += min(len(row.parties), 3) + bool(row.recipients) + bool(mention.place or mention.date)
    score += 2 * (claim.block == "headline") + (claim.position < 0.15)
    return score - bool(mention.chain) - (len(claim.text) > 240)


def _subject(row: Facts) -> tuple[int, int, str] | None:
    """Give where the party that the act is told of starts and ends, and its name; None if no party stands before it."""
    trigger, text, offset = row.claim.mention.trigger, row.claim.text, row.claim.mention.sentence.start
    before = [(p, a) for p, a in row.told if offset <= p.start and p.end <= trigger.start]
    if not before:
        return None
    party, actor = max(before, key=lambda item: (item[0].end, -item[0].start))
    gap = _ASIDE.sub("", text[party.end - offset : trigger.start - offset])
    if len(gap) > _CLOSE or _APART.search(gap) or _AIM.search(gap):
        return None
    start, joint = party.start, False
    for other, _ in sorted(before, key=lambda item: -item[0].start):
        if other.end <= start and _JOINT.match(text[other.end - offset : start - offset]):
            start, joint = other.start, True
    partner = _PARTNER.search(text[max(0, start - offset - _CLOSE) : start - offset])
    if partner:
        start, joint = start - len(partner.group()), True
    words = " ".join(text[start - offset : party.end - offset].split())
    return start, party.end, _capital(words if joint else _name(actor, words))


def _name(actor: StoryActor, words: str) -> str:
    if words.lower() in _OWN:
        return f"{actor.name}’s"
    return actor.name if actor.named or words.lower() in _PRONOUNS else words


def _between(row: Facts, end: int) -> str:
    """Give the words between subject and act: what is put in between with commas, and "who", are left out."""
    offset = row.claim.mention.sentence.start
    gap = _ASIDE.sub("", row.claim.text[end - offset : row.claim.mention.trigger.start - offset])
    return " " if _SECOND.search(gap) else _RELATIVE.sub(" ", gap)


def _rest(row: Facts, subject: str) -> str:
    """Give the words from the act to the clause's end, a pronoun that is a party replaced by its name."""
    mention, text = row.claim.mention, row.claim.text
    offset = mention.sentence.start
    stop = _STOP.search(text, max(0, mention.trigger.end - offset))
    end = stop.start() if stop else len(text)
    found, place = [], mention.trigger.start - offset
    for party, actor in row.told:
        first, last = party.start - offset, party.end - offset
        if place <= first and last <= end and text[first:last].lower() in _PRONOUNS and actor.name != subject:
            found += [text[place:first], actor.name]
            place = last
    return "".join((*found, text[place:end]))


def _excerpt(row: Facts) -> str:
    """Give the clause around the act in the article's words, from its start or from the nearest mark before the act."""
    mention, text = row.claim.mention, row.claim.text
    at = max(0, mention.trigger.start - mention.sentence.start)
    stop = _STOP.search(text, max(at, mention.trigger.end - mention.sentence.start))
    end = stop.start() if stop else len(text)
    start = _clause_start(text, at)
    words = _CONNECTIVE.sub("", text[start:end].lstrip(" ,"))
    offset = mention.sentence.start
    if start and row.actors and not any(a in row.actors and start <= p.start - offset < end for p, a in row.told):
        return _short(f"{row.actors[0].name}: {words}")
    return _short(f"… {words}" if start and _VERB.match(words) else _capital(words))


def _clause_start(text: str, at: int) -> int:
    """Give where the clause of the act starts: its sentence's start if near, else the nearest mark before the act."""
    if at <= _LEAD:
        return 0
    joined = re.search(r"\s(?:and|or)\s+$", text[max(0, at - 8) : at])
    if joined:
        return at
    start = max((m.end() for m in _BOUNDARY.finditer(text, 0, at)), default=0)
    return start if at - start <= _LONGEST - 20 else text.rfind(" ", 0, at - _LEAD) + 1


def _statement(row: Facts) -> str:
    """Give "who: what is said": the words between quotation marks where there are any."""
    text = row.claim.text
    quoted = _QUOTED.search(text)
    who = next((a.name for a in row.actors), "")
    said = quoted.group(1) if quoted else text
    return _short(f"{who}: {said.lstrip(' ,')}" if who else said)


def _short(text: str) -> str:
    """Give the text on one line without quotation marks, cut at a word before _LONGEST characters."""
    line = " ".join(_SINGLE.sub(r"\1", text[: 8 * _LONGEST]).translate(_MARKS).split()).strip(" ,;:–—-")
    if len(line) <= _LONGEST:
        return line.rstrip(".")
    cut = line[:_LONGEST]
    comma = cut.rfind(", ")
    cut = cut[:comma] if comma > _LONGEST // 2 else cut.rsplit(" ", 1)[0]
    return _TAIL.sub("", cut).rstrip(" ,.") + " …"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
