"""GDELT 2.0: Events (61 columns) and Mentions (16), tab-separated without a header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dateline.exports.cameo import CameoActor, cameo_act, cameo_actor
from dateline.exports.cells import Cell, tsv_line
from dateline.exports.material import Act, Material, Participant
from dateline.exports.places import country
from dateline.exports.selection import dated_acts, tell_of_claims, tell_of_words
from dateline.exports.tally import Tally
from dateline.outlets import site_of
from dateline.records import Claim, Location

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENT_COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The columns of an Events file, which has no header."""

MENTION_COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip

_WEB, _CITATION = 1, 2


def gdelt_events(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give a row for each event that took place, with its first actor and its first recipient."""
    for act, day in dated_acts(material, tally):
        tell_of_claims(act, tally)
        tally.events += 1
        tally.records += 1
        if len(act.actors) > 1 or len(act.recipients) > 1:
            tally.notes["further parties of a side: GDELT has one actor and one recipient"] += 1
        yield tsv_line(_event(act, day, material, tally), tally)


def gdelt_mentions(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give a row for each report of each event that `gdelt_events` gives, under the same number."""
    for act, _ in dated_acts(material, tally):
        tell_of_words(act, tally)
        tally.events += 1
        for claim in act.claims:
            tally.records += 1
            yield tsv_line(_mention(act, claim, material), tally)


def event_number(act: Act) -> int:
    """Give an event's number: the first 60 bits of its id."""
    return int(act.event.id.removeprefix("e-")[:15], 16)


def _event(act: Act, day: date, material: Material, tally: Tally) -> Sequence[Cell]:
    coded = cameo_act(act, material, tally)
    one, two = _sides(act)
    return (
        event_number(act),
        f"{day:%Y%m%d}",
        f"{day:%Y%m}",
        day.year,
        f"{day.year + ((day.month - 1) * 30 + day.day) / 365:.4f}",
        *_actor(one, material),
        *_actor(two, material),
        int(any(_leads(claim, material) for claim in act.claims)),
        coded.code,
        coded.base,
        coded.root,
        coded.quad,
        coded.goldstein,
        len(act.claims),
        len({claim.outlet for claim in act.claims}),
        len({claim.article for claim in act.claims}),
        None,
        *(None,) * len(_GEO),
        *(None,) * len(_GEO),
        *_geo(act.event.location),
        _stamp(act.reported),
        _address(act, material, tally),
    )


def _address(act: Act, material: Material, tally: Tally) -> str | None:
    url = material.article(act.lead.article).url
    if not url:
        tally.notes["SOURCEURL left empty: no address is known of the first report"] += 1
    return url


def _sides(act: Act) -> tuple[Participant | None, Participant | None]:
    """Give the first actor and the first recipient, for a meeting without recipients the first two who meet."""
    one = next(iter(act.actors), None)
    two = next(iter(act.recipients), None)
    if two is None and act.event.type == "CONSULT" and len(act.actors) > 1:
        two = act.actors[1]
    return one, two


def _actor(party: Participant | None, material: Material) -> tuple[Cell, ...]:
    if party is None:
        return (None,) * len(_ACTOR)
    coded: CameoActor = cameo_actor(party.actor, material)
    name = party.actor.name.upper()
    return (coded.code, name, coded.country, coded.group, None, None, None, coded.type, None, None)


def _leads(claim: Claim, material: Material) -> bool:
    """Tell whether a claim stands in the headline, the standfirst or the first paragraph."""
    if claim.block in ("headline", "standfirst"):
        return True
    article = material.article(claim.article)
    body = next((b.start for b in article.blocks if b.kind == "body"), None)
    if body is None:
        return False
    start = body + len(article.text[body : body + 200]) - len(article.text[body : body + 200].lstrip())
    end = article.text.find("\n", start)
    return body <= claim.mention.trigger.start < (end if end >= 0 else len(article.text))


def _geo(where: Location | None) -> tuple[Cell, ...]:
    """Give the place: 1 a country, 2 a state of the US, 3 a US city, 4 a city, 5 a state of the world; FIPS 10-4."""
    if where is None or where.level is None or where.name is None:
        return (None,) * len(_GEO)
    land = country(where.country)
    home = where.country == "USA"
    kind = {"country": 1, "city": 3 if home else 4, "admin": 2 if home else 5}[where.level]
    parts = (where.name, where.admin1 if where.level == "city" else None, land.name)
    full = ", ".join(dict.fromkeys(part for part in parts if part))
    whole = land.fips if where.level == "country" else None
    return (kind, full, land.fips, whole, None, where.lat, where.lon, whole)


def _stamp(day: date | None) -> str | None:
    return f"{day:%Y%m%d}000000" if day else None


def _mention(act: Act, claim: Claim, material: Material) -> Sequence[Cell]:
    article = material.article(claim.article)
    one, two = _sides(act)
    appeared = claim.published.earliest if claim.published and claim.published.precision == "day" else None
    return (
        event_number(act),
        _stamp(act.reported),
        _stamp(appeared),
        _WEB if article.url else _CITATION,
        (site_of(article.url) if article.url else None) or article.outlet,
        article.url or article.id,
        None,
        *(_offset(party, claim, material) for party in (one, two)),
        claim.mention.trigger.start,
        1,
        round(100 * claim.mention.score),
        len(article.text),
        None,
        None,
        None,
    )


def _offset(party: Participant | None, claim: Claim, material: Material) -> int | None:
    if party is None:
        return None
    sides = ("actors", "recipients")
    words = (material.party_words(claim, party.actor.id, side) for side in sides)
    return next((found.start for found in words if found), None)
