"""W3C Web Annotation: every report, value and quotation points at its words in the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.exports.document import address, document
from dateline.exports.material import Act, Material
from dateline.exports.selection import standing_acts
from dateline.exports.tally import Tally
from dateline.records import Claim, Quote, Span
from dateline.store import read

_AROUND = (32, 64, 128, 256)
"""Code points of the text before and after that a quote selector holds: as Hypothesis does, more where words recur."""


def annotation(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give an AnnotationPage with all annotations (Web Annotation Data Model, 23 February 2017, sections 3 to 5).

    Positions count code points of the stored text, as the model demands; an article without a URL has a URN.
    """
    head = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:dateline:annotations:1",
        "type": "AnnotationPage",
        "partOf": {"id": "urn:dateline:annotations", "type": "AnnotationCollection"},
        "startIndex": 0,
    }
    return document(head, "items", _items(material, tally))


def _items(material: Material, tally: Tally) -> Iterator[dict[str, object]]:
    for act in standing_acts(material, tally):
        tally.events += 1
        for claim in act.claims:
            for item in _of_claim(act, claim, material):
                tally.records += 1
                yield item
    for (record,) in material.store.run("quotes", story=material.story, limit=-1):
        tally.records += 1
        yield _of_quote(read.decode(record, Quote), material)


def _of_claim(act: Act, claim: Claim, material: Material) -> Iterator[dict[str, object]]:
    """Give the report itself, its sentence classified, and each of its values with the words that tell it."""
    event, mention = act.event, claim.mention
    tags = [mention.type, *([mention.mode] if mention.mode else []), *mention.context, f"status: {mention.status}"]
    bodies = [_text(event.label, "describing"), *(_text(tag, "tagging") for tag in tags)]
    bodies.append({"type": "SpecificResource", "source": f"urn:dateline:{event.id}", "purpose": "linking"})
    yield _item(claim.id, "classifying", bodies, claim.article, [mention.sentence], material)
    yield _item(
        f"{claim.id}:trigger", "tagging", [_text("trigger", "tagging")], claim.article, [mention.trigger], material
    )
    for name, span in _values(claim):
        body = [_text(name, "tagging"), {"type": "SpecificResource", "source": f"urn:dateline:{claim.id}"}]
        yield _item(f"{claim.id}:{name}:{span.start}-{span.end}", "tagging", body, claim.article, [span], material)


def _values(claim: Claim) -> Iterator[tuple[str, Span]]:
    mention = claim.mention
    found: dict[tuple[str, Span], None] = {}
    for name, side in (("actor", mention.actors), ("recipient", mention.recipients)):
        found |= {(name, Span(party.start, party.end)): None for party in side}
    if mention.place:
        found["place", Span(mention.place.start, mention.place.end)] = None
    if mention.date:
        found["day", Span(mention.date.start, mention.date.end)] = None
    found |= {(value.name, Span(value.start, value.end)): None for value in mention.attributes}
    yield from found


def _of_quote(quote: Quote, material: Material) -> dict[str, object]:
    said = quote.attribution
    bodies = [_text(quote.name or "unnamed source", "identifying"), _text(f"quotation: {said.kind}", "tagging")]
    return _item(quote.id, "identifying", bodies, quote.article, said.content, material)


def _item(
    name: str, purpose: str, bodies: Sequence[object], article: str, spans: Sequence[Span], material: Material
) -> dict[str, object]:
    found = material.article(article)
    source = address(article, found.url)
    spans = [_trimmed(found.text, span) for span in spans]
    targets = [
        {
            "type": "SpecificResource",
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                _quote(found.text, span),
            ],
        }
        for span in spans
    ]
    return {
        "id": f"urn:dateline:{name}",
        "type": "Annotation",
        "motivation": purpose,
        "body": list(bodies),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _trimmed(text: str, span: Span) -> Span:
    """Give a stretch without the white space at its end: a paragraph's break is no part of what it says."""
    return Span(span.start, span.start + len(text[span.start : span.end].rstrip()))


def _quote(text: str, span: Span) -> dict[str, str]:
    """Give the words with as much around them as tells them from the same words elsewhere in the text, if any does."""
    exact = text[span.start : span.end]
    prefix, suffix = "", ""
    for around in _AROUND:
        prefix, suffix = text[max(0, span.start - around) : span.start], text[span.end : span.end + around]
        if text.count(prefix + exact + suffix) == 1:
            break
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def _text(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "purpose": purpose}
