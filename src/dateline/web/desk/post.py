"""What a form says -> decisions."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from dateline.errors import ConfigError, StoreError
from dateline.records import Claim, Quote
from dateline.review import decide, decisions, take_decisions, undo
from dateline.store import Store, desk, pages
from dateline.web.desk.item import form_of_claim

Fields = Mapping[str, Sequence[str]]
_LINE = re.compile(r"line \d+: ")
_ID = re.compile(r"[a-z]{1,2}-[0-9a-f]{1,64}")


def decided(path: Path, fields: Fields, author: str) -> tuple[str, ...]:
    """Make the decision of a form, and give the ids of what was written. Raises ConfigError, StoreError."""
    kind, item, event, note = (_one(fields, name) for name in ("kind", "item", "event", "note"))
    if kind in {"accept", "reject"}:
        whole = _one(fields, "scope") == "event"
        return (decide(path, kind, event if whole else item, author=author, note=note).id,)
    if kind in {"merge", "not-same"}:
        others = [name for name in (*fields.get("with", ()), _one(fields, "id")) if name]
        if not others:
            raise ConfigError(f"{kind}: mark the other event")
        return (decide(path, kind, [event, *others], author=author, note=note).id,)
    if kind == "split":
        marked = list(fields.get("part", ()))
        if not marked:
            raise ConfigError("split: mark the reports that do not belong to this event")
        return (decide(path, kind, marked, author=author, note=note).id,)
    if kind == "correct":
        return _corrected(path, item, fields, author, note)
    raise ConfigError("this form says nothing that can be decided")


def undone(path: Path, fields: Fields, author: str) -> str:
    """Take the decision of a form back, and give the id of the undo. Raises ConfigError, StoreError."""
    return undo(path, _one(fields, "decision"), author=author).id


def _one(fields: Fields, name: str) -> str:
    return fields.get(name, ("",))[0].strip()


def _corrected(path: Path, item: str, fields: Fields, author: str, note: str) -> tuple[str, ...]:
    """Write a correction for each field that the form changes, all of one click in one transaction but the code's."""
    with Store(path, read_only=True) as store, store.reading():
        changes = _changes(store, item, fields)
        words = _words(store, item, _one(fields, "words"))
        known = {d.id for d in decisions(store)}
    if not changes:
        raise ConfigError("correct: no field was changed")
    if words and len(changes) > 1:
        raise ConfigError("correct: the words can be marked for one field at a time")
    coded = [name for name in ("type", "mode") if name in changes]
    rest = {"author": author, "note": note} | ({"words": words} if words else {})
    lines = [
        json.dumps({"kind": "correct", "targets": [item], "attribute": name, "value": value, **rest})
        for name, value in changes.items()
        if name not in coded
    ]
    try:
        if lines:
            take_decisions(path, lines)
    except ConfigError as error:
        raise ConfigError(_LINE.sub("", str(error))) from error
    for name in coded:  # a mode is one of the type's: it is checked against the type that the claim has by then
        decide(path, "correct", item, author=author, attribute=name, value=changes[name], words=words, note=note)
    with Store(path, read_only=True) as store:
        return tuple(d.id for d in decisions(store) if d.id not in known)


def _changes(store: Store, item: str, fields: Fields) -> dict[str, str | None]:
    """Give the attributes that the form changes, with their new values; None: there is none."""
    if not _ID.fullmatch(item):
        raise StoreError(f"no claim or quotation {item!r}")
    said = pages.quote(store, item)
    if said is not None:
        return _new_speaker(store, said, fields)
    found = desk.claim(store, item)
    if found is None:
        raise StoreError(f"no claim or quotation {item}")
    return _new_values(store, found[0], fields)


def _new_speaker(store: Store, said: Quote, fields: Fields) -> dict[str, str | None]:
    written = _named(store, said.story, _one(fields, "other-speaker"))
    new = ",".join(written) or _one(fields, "speaker") or None
    return {} if new == said.speaker else {"speaker": new}


def _new_values(store: Store, claim: Claim, fields: Fields) -> dict[str, str | None]:
    old = form_of_claim(claim)
    place = store.one("claim_place", id=claim.id)
    story = str(place[0]) if place else ""
    changed: dict[str, str | None] = {}
    if "code" in fields and _one(fields, "code") != old.code:
        kind, _, mode = _one(fields, "code").partition("/")
        if kind != claim.mention.type:
            changed["type"] = kind
        if mode or kind == claim.mention.type:
            changed["mode"] = mode or None
    for name in ("status", "date", "place"):
        if name in fields and " ".join(_one(fields, name).split()) != getattr(old, name):
            changed[name] = _one(fields, name) or None
    for name, had in (("actors", old.actors), ("recipients", old.recipients)):
        if f"has-{name}" in fields:
            new = [*fields.get(name, ()), *_named(store, story, _one(fields, f"other-{name}"))]
            if set(new) != set(had):
                changed[name] = ",".join(dict.fromkeys(new)) or None
    return changed


def _named(store: Store, story: str, text: str) -> list[str]:
    """Give the actors that a person wrote, by their names or ids, with commas. Raises ConfigError."""
    found = []
    for name in (part.strip() for part in text.split(",")):
        if not name:
            continue
        actors = desk.actors_called(store, story, name)
        if len(actors) != 1:
            raise ConfigError(
                f"several actors of the story are called {name!r}: give the id of one ({', '.join(actors)})"
                if actors
                else f"no actor of the story is called {name!r}"
            )
        found.append(actors[0])
    return found


def _words(store: Store, item: str, text: str) -> tuple[int, int] | None:
    """Give where the article of a record says some words: in the sentence, else where they stand once."""
    if not text:
        return None
    said, found = pages.quote(store, item), desk.claim(store, item)
    article = said.article if said else found[0].article if found else ""
    whole = pages.articles(store, [article])[article].text
    near = found[0].mention.sentence if found and not said else (0, len(whole))
    for start, end in (near, (0, len(whole))):
        at = whole.find(text, start, end)
        if at >= 0 and whole.find(text, at + 1, end) < 0:
            return at, at + len(text)
    raise ConfigError(f"the article does not say {text!r}, or says it more than once: copy the words exactly")
