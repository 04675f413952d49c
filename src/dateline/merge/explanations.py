"""The one or two sentences that explain a verdict: who reads what, in which words, and what that makes of it."""

from collections.abc import Mapping, Sequence

from dateline.records import Attribute, Reading, Verdict

_SHOWN, _VALUES = 3, 6  # wordings of one value, and values, that are shown
_STATUS: Mapping[str, str] = {
    "happened": "done",
    "historical": "past",
    "future": "planned",
    "hypothetical": "possible",
    "negated": "not done",
    "denied": "denied",
}


def explain(
    verdict: Verdict,
    attribute: Attribute,
    readings: Sequence[Reading],
    origins: Mapping[str, str],
    notes: Sequence[str],
) -> str:
    """Give one or two plain sentences: who reads what, and what that makes of it.

    Of a wording the words spoken are shown, of other readings the words of the article.
    `origins` maps an article to its origin: readings of one origin do not corroborate each other, and that is said.
    """
    wording = attribute == "wording"
    said: dict[str, dict[str, list[str]]] = {}
    for reading in readings:
        outlet = reading.outlet or reading.article
        told = f"“{shorten(_words(reading, wording=wording))}”{_meant(reading, attribute)}"
        outlets = said.setdefault(reading.normalised, {}).setdefault(told, [])
        if outlet not in outlets:
            outlets.append(outlet)
    text = "; ".join(_told(variants) for variants in list(said.values())[:_VALUES])
    text += f"; and {len(said) - _VALUES} more" if len(said) > _VALUES else ""
    if verdict == "contradict":
        text += ": both cannot be true" if len(said) == 2 else ": they cannot all be true"
    elif verdict == "compatible" and len(said) == 2 and not notes:
        text += ": both can be true"
    elif verdict == "agree" and len(said) == 1 and len(readings) > 1:
        [variants] = said.values()
        agreeing = dict.fromkeys(outlet for outlets in variants.values() for outlet in outlets)
        known = _STATUS.get(readings[0].normalised) if attribute == "status" else None
        words = " / ".join(variants).replace(f" ({known})", "")
        told = f"tell of it as {known}: " if known else "agree on "
        text = f"{_listed(list(agreeing))} {told}{words}"
    text += "."
    return " ".join((text, *_shared_origins(readings, origins), *dict.fromkeys(notes)))


def _told(variants: Mapping[str, Sequence[str]]) -> str:
    """Give what outlets say that mean the same: each in its own words, at most three."""
    shown = [f"{_listed(o)} {'say' if len(o) > 1 else 'says'} {words}" for words, o in list(variants.items())[:_SHOWN]]
    more = len(variants) - len(shown)
    return ", ".join(shown) + (f" and {more} more alike" if more else "")


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


def _meant(reading: Reading, attribute: Attribute) -> str:
    """Give, in brackets, whom the words mean where they do not name him; of a status, how it is told."""
    if attribute == "status":
        told = _STATUS.get(reading.normalised)
        return f" ({told})" if told and reading.normalised != "happened" else ""
    if attribute not in {"actor", "recipient", "speaker"} or reading.value.lower() in reading.text.lower():
        return ""
    return "" if reading.value.split()[-1].lower() in reading.text.lower() else f" ({reading.value})"


def shorten(words: str) -> str:
    """Give the words, cut at a space after 120 characters."""
    return words if len(words) <= 120 else words[:120].rsplit(" ", 1)[0] + " …"


def _listed(outlets: Sequence[str]) -> str:
    return outlets[0] if len(outlets) == 1 else ", ".join(outlets[:-1]) + " and " + outlets[-1]
