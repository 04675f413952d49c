"""Readable lines made of evidence words: an event's label, and the one sentence that explains a verdict."""

import re
from collections.abc import Mapping, Sequence

from dateline.merge.facts import Facts
from dateline.records import Claim, Reading, StoryActor, Verdict

_LONGEST = 72
_CLOSE = 24
_MARK = re.compile(r"[^\w\s'’“”\"-]")
_MARKS = str.maketrans(dict.fromkeys('“”"„«»'))  # a cut would leave them unpaired
_STOP = re.compile(r"[;:–—]|, (?=\w+ (?:said|says|told)\b)")


def label(group: Sequence[Facts], kind: str) -> str:
    """Give "who: act" from the claim that says most: names as the story knows them, the act in the article's words."""
    best = max(group, key=lambda row: (_told(row), -row.claim.position, row.claim.id))
    claim = best.claim
    offset = max(0, claim.mention.trigger.start - claim.mention.sentence.start)
    who = names(best.actors)
    if kind == "STATEMENT" and 2 * offset > len(claim.text):  # what is said stands before "she said"
        return f"{who}: {snippet(claim.text)} ({kind})" if who else f"{snippet(claim.text)} ({kind})"
    act = snippet(claim.text[offset:])
    if not who:
        return f"{act} ({kind})"
    return f"{who} {act} ({kind})" if best.actors and _runs_on(claim) else f"{who}: {act} ({kind})"


def _runs_on(claim: Claim) -> bool:
    """Tell whether the trigger follows an actor closely enough to be its verb."""
    last = max((p.end for p in claim.mention.actors if p.end <= claim.mention.trigger.start), default=None)
    if last is None:
        return False
    between = claim.text[
        last - claim.mention.sentence.start : claim.mention.trigger.start - claim.mention.sentence.start
    ]
    return len(between) <= _CLOSE and not _MARK.search(between)


def _told(row: Facts) -> int:
    """Give how much of an event's skeleton a claim holds, in reading order best."""
    mention = row.claim.mention
    score = 2 * bool(row.actors) + 2 * bool(row.recipients) + bool(mention.place) + bool(mention.date)
    if row.actors and mention.actors and mention.actors[0].start < mention.trigger.start:
        score += 1
        score += bool(mention.recipients) and mention.recipients[0].start > mention.trigger.start
    return score


def names(actors: Sequence[StoryActor]) -> str:
    """Give up to three names in a row."""
    shown = [a.name for a in actors[:3]]
    more = f" and {len(actors) - 3} more" if len(actors) > 3 else ""
    return ", ".join(shown) + more


def snippet(text: str) -> str:
    """Give the first words of a text up to a natural stop or _LONGEST characters, on one line."""
    line = " ".join(text[: 4 * _LONGEST].translate(_MARKS).split())
    stop = _STOP.search(line, 1)
    if stop and stop.start() <= _LONGEST:
        return line[: stop.start()].rstrip(" ,")
    if len(line) <= _LONGEST:
        return line.rstrip(" ,.")
    return line[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,") + " …"


def explain(
    verdict: Verdict, readings: Sequence[Reading], origins: Mapping[str, str], notes: Sequence[str], *, wording: bool
) -> str:
    """Give one or two plain sentences: who reads what, and what that makes of it.

    Of a wording the words spoken are shown, of other readings the words of the article.
    `origins` maps an article to its origin: readings of one origin do not corroborate each other, and that is said.
    """
    said: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    for reading in readings:
        outlet = reading.outlet or reading.article
        outlets = said.setdefault(reading.normalised, [])
        words.setdefault(reading.normalised, _words(reading, wording=wording))
        if outlet not in outlets:
            outlets.append(outlet)
    parts = [
        f"{_listed(outlets)} {'say' if len(outlets) > 1 else 'says'} “{shorten(words[key])}”"
        for key, outlets in said.items()
    ]
    text = "; ".join(parts)
    if verdict == "contradict":
        text += ": both cannot be true"
    elif verdict == "agree" and len(said) == 1 and len(readings) > 1:
        variants = dict.fromkeys(shorten(_words(r, wording=wording)) for r in readings)
        text = f"{_listed(next(iter(said.values())))} agree on " + " / ".join(f"“{v}”" for v in variants)
    text += "."
    return " ".join((text, *_shared_origins(readings, origins), *dict.fromkeys(notes)))


def _shared_origins(readings: Sequence[Reading], origins: Mapping[str, str]) -> list[str]:
    """Say which of the outlets rest on one origin, so that nobody counts them as two."""
    groups: dict[str, dict[str, str]] = {}
    for reading in readings:
        groups.setdefault(origins.get(reading.article, reading.article), {})[reading.article] = (
            reading.outlet or reading.article
        )
    shared = [list(group.values()) for group in groups.values() if len(group) > 1]
    if shared and len(groups) == 1:
        return ["All of them rest on one origin, so none corroborates another."]
    return [f"{_listed(outlets)} rest on one origin and count once." for outlets in shared]


def _words(reading: Reading, *, wording: bool) -> str:
    return " ".join((reading.value if wording else reading.text).split()).strip("“”\"‘’',")


def shorten(words: str) -> str:
    """Give the words, cut at a space after 120 characters."""
    return words if len(words) <= 120 else words[:120].rsplit(" ", 1)[0] + " …"


def _listed(outlets: Sequence[str]) -> str:
    return outlets[0] if len(outlets) == 1 else ", ".join(outlets[:-1]) + " and " + outlets[-1]
