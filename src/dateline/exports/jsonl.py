"""Dateline JSONL: every record as the listings have it; an archive adds the evidence, from which all is rebuilt."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from dateline.exports.material import Material
from dateline.exports.tally import Tally
from dateline.records import Annotations, Discrepancy, Event, Quote, Rejection, StoryActor
from dateline.store import Store, read
from dateline.store.decisions import stored_decisions
from dateline.views import (
    DiscrepancyView,
    actor_view,
    article_view,
    discrepancy_view,
    event_view,
    quote_view,
    rejection_view,
)

ARCHIVE = "dateline-archive-1"
"""What the first line of an archive says that it is."""

_ALL = -1


def jsonl(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give a line for each story, article, actor, event, quotation and discrepancy, its kind under "record"."""
    for kind, row in _listed(material, tally):
        tally.records += 1
        yield _line(kind, row)


def archive(material: Material, tally: Tally) -> Iterator[bytes]:
    """Give the lines of `jsonl`, and after them the articles' texts and layers, people's decisions, former ids.

    With a story, only what belongs to it. The first line tells the format.
    """
    yield _line("archive", {"format": ARCHIVE})
    yield from jsonl(material, tally)
    for kind, row in _evidence(material.store, material.story):
        tally.records += 1
        yield _line(kind, row)


def _line(kind: str, row: object) -> bytes:
    return msgspec.json.encode({"record": kind, **msgspec.to_builtins(row)}) + b"\n"


def _listed(material: Material, tally: Tally) -> Iterator[tuple[str, object]]:
    store, story = material.store, material.story
    for listed in read.stories(store, story):
        yield "story", listed
    for record, name, copy in store.run("articles", story=story, limit=_ALL):
        article = read.decode(record, Annotations).article
        yield "article", article_view(article, str(name) if name else None, str(copy) if copy else None)
    for rejected in _rejections(store) if story is None else ():
        yield "article", rejected
    for record, name in store.run("actors", story=story, limit=_ALL):
        yield "actor", actor_view(read.decode(record, StoryActor), str(name))
    names = lru_cache(maxsize=1)(lambda name: read.names_of(store, name))
    for (record,) in store.run("events", story=story, limit=_ALL):
        event = read.decode(record, Event)
        tally.events += 1
        yield "event", event_view(event, read.claims_of(store, event.id), names(event.story))
    for (record,) in store.run("quotes", story=story, limit=_ALL):
        yield "quote", quote_view(read.decode(record, Quote))
    for ledger in _ledger(material):
        yield "discrepancy", ledger


def _rejections(store: Store) -> Iterator[object]:
    for name, path, input_id, outlet, url, reason in store.run("rejections"):
        found = (str(value) if value is not None else None for value in (input_id, reason, outlet, url))
        input_text, why, outlet_name, address = found
        yield rejection_view(str(name), Rejection(str(path), input_text, why or "", outlet_name, address))


def _ledger(material: Material) -> Iterator[DiscrepancyView]:
    """Give the discrepancies in the order of the ledger; what each is about is read a story at a time."""

    @lru_cache(maxsize=1)
    def subjects(story: str) -> dict[str, str]:
        return {str(name): str(words) for name, words in material.store.run("subjects", story=story)}

    for (record,) in material.store.run("discrepancies", story=material.story, limit=_ALL, only_open=False):
        found = read.decode(record, Discrepancy)
        texts = {reading.article: material.article(reading.article).text for reading in found.readings}
        yield discrepancy_view(found, subjects(found.story).get(found.event or found.quote_group or ""), texts)


def _evidence(store: Store, story: str | None) -> Iterator[tuple[str, object]]:
    for name, path, version, record, text in store.run("export_evidence", story=story):
        found = msgspec.json.decode(str(record))
        found["article"]["path"] = ""
        keys = [str(key) for (key,) in store.run("export_inputs", article=name)]
        yield (
            "evidence",
            {"id": name, "path": path, "inputs": keys, "reader": version, "text": text, "annotations": found},
        )
    for decision in stored_decisions(store, story):
        yield "decision", decision
    for former, current in store.run("export_former_ids", story=story):
        yield "former_id", {"former": former, "current": current}
    if story is None:
        for name, item, label in store.run("identities"):
            yield "identity", {"name": name, "id": item, "label": label}
        for article, removed in store.run("export_tombstones"):
            yield "tombstone", {"article_id": article, "removed": removed}
