"""Parsed -> event mentions coded to PLOVER: rules over the dependency parse with a trigger lexicon as data."""

from dateline.extract.events.abstain import settle
from dateline.extract.events.coder import find_events
from dateline.extract.events.pairs import code_pairs

__all__ = ["code_pairs", "find_events", "settle"]
