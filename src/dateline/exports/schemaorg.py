"""schema.org JSON-LD: each event as an Event, each report of it as a Claim in a NewsArticle; no ratings."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.exports.document import address, document, present
from dateline.exports.ftm import dates
from dateline.exports.material import Act, Material, Participant
from dateline.exports.selection import standing_acts
from dateline.exports.tally import Tally
from dateline.records import Claim, Location, StoryActor

_KINDS = {"person": "Person", "government": "GovernmentOrganization", "organisation": "Organization"}
_OWN = "urn:dateline:vocabulary#"
"""Where our own terms are named: status, start, end (code points of the stored text), earliest, latest."""

_NOT_EVENTS = ("hypothetical", "negated", "denied")


def schemaorg(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give one document, `@graph` with Events and Claims. Planned events are Events to come (`eventStatus`).

    What is only possible, negated or denied is no Event: its reports are there as Claims.
    """
    return document({"@context": ["https://schema.org", {"dateline": _OWN}]}, "@graph", _graph(material, tally))


def _graph(material: Material, tally: Tally) -> Iterator[dict[str, object]]:
    for act in standing_acts(material, tally):
        tally.events += 1
        if act.event.status in _NOT_EVENTS:
            tally.notes[f"{act.event.status}: no Event, only the Claims that report it"] += 1
        else:
            tally.records += 1
            yield _event(act, material)
        for claim in act.claims:
            tally.records += 1
            yield _claim(act, claim, material)


def _event(act: Act, material: Material) -> dict[str, object]:
    event = act.event
    days = event.date
    articles = dict.fromkeys(claim.article for claim in act.claims)
    return present(
        {
            "@type": "Event",
            "@id": f"urn:dateline:{event.id}",
            "identifier": event.id,
            "name": event.label,
            "additionalType": f"{event.type}:{event.mode}" if event.mode else event.type,
            "startDate": dates(days).get("date"),
            "dateline:earliest": days.earliest,
            "dateline:latest": days.latest,
            "dateline:status": event.status,
            "eventStatus": "https://schema.org/EventScheduled" if event.status == "future" else None,
            "location": _place(event.location, event.place),
            "organizer": [_agent(p) for p in act.actors],
            "attendee": [_agent(p) for p in act.recipients],
            "subjectOf": [{"@id": address(a, material.article(a).url)} for a in articles],
        }
    )


def _claim(act: Act, claim: Claim, material: Material) -> dict[str, object]:
    article = material.article(claim.article)
    speaker = claim.speakers[-1] if claim.speakers else None
    author: dict[str, object] | None = None
    if speaker is not None:
        author = _named(material.cast(act.event.story)[speaker])
    elif not claim.speakers and claim.outlet:
        author = {"@type": "NewsMediaOrganization", "name": claim.outlet}
    page = present(
        {
            "@type": "NewsArticle",
            "@id": address(article.id, article.url),
            "url": article.url,
            "headline": article.title,
            "datePublished": article.published.value if article.published else None,
            "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet} if article.outlet else None,
            "sourceOrganization": {"@type": "NewsMediaOrganization", "name": article.agency}
            if article.agency
            else None,
            "identifier": article.id,
        }
    )
    span = claim.mention.sentence
    return present(
        {
            "@type": "Claim",
            "@id": f"urn:dateline:{claim.id}",
            "identifier": claim.id,
            "text": claim.text.strip(),
            "about": {"@id": f"urn:dateline:{act.event.id}"},
            "author": author,
            "appearance": page,
            "dateline:status": claim.mention.status,
            "dateline:start": span.start,
            "dateline:end": span.end,
        }
    )


def _agent(party: Participant) -> dict[str, object]:
    return _named(party.actor)


def _named(actor: StoryActor) -> dict[str, object]:
    same = f"http://www.wikidata.org/entity/{actor.wikidata}" if actor.wikidata else None
    kind = _KINDS.get(actor.kind, "Organization")
    return present({"@type": kind, "name": actor.name, "sameAs": same, "identifier": actor.id})


def _place(where: Location | None, words: str | None) -> dict[str, object] | None:
    if where is None or where.name is None:
        return {"@type": "Place", "name": words} if words else None
    point = None
    if where.lat is not None and where.lon is not None:
        point = {"@type": "GeoCoordinates", "latitude": where.lat, "longitude": where.lon}
    kind = {"city": "City", "admin": "AdministrativeArea", "country": "Country"}.get(where.level or "", "Place")
    same = f"https://www.geonames.org/{where.geonameid}" if where.geonameid else None
    return present({"@type": kind, "name": where.name, "geo": point, "sameAs": same})
