"""Parsed -> attributions: who said, thought or was told what, in whose words."""

from __future__ import annotations

from dateline.extract.actors import Cast
from dateline.extract.quotes.clauses import verb_drafts
from dateline.extract.quotes.cues import load_cues
from dateline.extract.quotes.finish import finish
from dateline.extract.quotes.marks import paragraphs
from dateline.extract.quotes.nested import passed_on, without_nested
from dateline.extract.quotes.nominal import headline_drafts, phrase_drafts, transcript_drafts
from dateline.extract.quotes.speech import attach_quotations
from dateline.extract.quotes.trim import trim
from dateline.parse import Parsed
from dateline.records import Attribution, TimeExpression

__all__ = ["find_quotes"]


def find_quotes(parsed: Parsed, cast: Cast, times: tuple[TimeExpression, ...]) -> tuple[Attribution, ...]:
    """Give the attributions of an article in text order: source, cue, content, kind, speaker, relay and time."""
    cues = load_cues()
    lines = paragraphs(parsed)
    regions = [region for line in lines for region in line.regions]
    inside = frozenset(i for region in regions for i in range(region.first, region.stop))
    spoken = frozenset(i for region in regions if not region.title for i in range(region.first, region.stop))
    drafts = [
        *verb_drafts(parsed.doc, cues, inside, spoken),
        *phrase_drafts(parsed.doc, cues, inside),
        *headline_drafts(parsed.doc, lines),
        *transcript_drafts(parsed.doc, lines),
    ]
    drafts = without_nested(attach_quotations(parsed, lines, drafts, cues), parsed.doc, cues, inside)
    trim(drafts, regions, parsed.doc)
    passed_on(parsed.doc, lines, drafts, cues)
    return finish(parsed, cast, times, lines, drafts)
