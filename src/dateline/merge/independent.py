"""Claims -> independent sources: copies count once, and so does what one person or one outlet told them all."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.merge.unions import leaders
from dateline.merge.wires import fold
from dateline.outlets import agency_names, outlet_of_name
from dateline.records import Claim

# "told the BBC", "in an interview with Harbour Radio", "according to the Tern News Agency"
_TOLD = re.compile(
    r"\b(?:told|interview (?:with|to|by)|(?:quoted|cited|reported|carried) by|citing|quoting|according to|via)\s"
    r"(?:the\s)?((?:[A-Z][\w&’'-]{0,24})(?:\s[A-Z][\w&’'-]{0,24}){0,3})"
)


def sources_of(claims: Sequence[Claim]) -> int:
    """Count the independent origins behind claims: copies count once, and so do reports of one source's word.

    Two origins fall together if each has a claim here that it attributes to the same actor, or that it has from the
    same outlet or agency; an outlet's own report falls together with those that cite it.
    """
    names = sorted({claim.origin for claim in claims})
    pairs = [pair for _, pair in shared_sources(claims)]
    return len(set(leaders(names, pairs).values()))


def shared_sources(claims: Sequence[Claim]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Give the pairs of origins that rest on one source, each with that source's name: an actor's id or an outlet."""
    outlets = {fold(_known(claim.outlet)) for claim in claims if claim.outlet}
    by_source: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        for speaker in claim.speakers[:1]:
            if speaker is not None:
                by_source[speaker].append(claim.origin)
    cited: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        for name in sorted(_media(claim, outlets)):
            cited[name].append(claim.origin)
    for claim in claims:
        if claim.outlet and fold(_known(claim.outlet)) in cited:
            cited[fold(_known(claim.outlet))].append(claim.origin)
    for source, found in sorted([*by_source.items(), *cited.items()]):
        first, *others = sorted(set(found))
        yield from ((source, (first, other)) for other in others)


def _media(claim: Claim, outlets: set[str]) -> set[str]:
    """Give the outlets and agencies that a claim is said to come from."""
    found = [match[1] for match in _TOLD.finditer(claim.text)]
    found += [speaker.replace("-", " ").title() for speaker in claim.speakers if speaker]
    listed = {fold(name) for text in found if (name := _listed(text))}
    return listed | ({fold(text) for text in found} & outlets)


def _known(outlet: str) -> str:
    return _listed(outlet) or outlet


def _listed(name: str) -> str | None:
    """Give the table's name of an outlet or agency ("BBC": "BBC News"); None where it is not there."""
    return outlet_of_name(name) or outlet_of_name(f"{name} News") or agency_names().get(name)
