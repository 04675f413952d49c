"""What a person gives -> a Decision: targets found, values in one form, whatever makes no sense refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import get_args

from dateline.errors import ConfigError, StoreError
from dateline.ids import content_id
from dateline.records import Decision, DecisionKind, Span, Target
from dateline.review.targets import target_of
from dateline.review.values import CONTROL, PEOPLE, actors_named, checked_value
from dateline.rulings import BONDS, sides, taken_back
from dateline.store import Store
from dateline.store.decisions import articles_of, decision_of, stored_decisions
from dateline.store.rows import encode

KINDS: tuple[DecisionKind, ...] = tuple(kind for kind in get_args(DecisionKind) if kind != "undo")
"""What `decide` takes."""
_LONGEST_AUTHOR, _LONGEST_NOTE = 100, 4000  # characters


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision as a person gives it: see `decide`."""

    kind: str
    targets: tuple[str, ...]
    author: str
    attribute: str | None = None
    value: str | None = None
    words: tuple[int, int] | None = None
    note: str = ""
    time: datetime | str | None = None


def make(store: Store, draft: Draft) -> Decision:
    """Give the decision of a draft, its targets found in the store. Raises ConfigError or StoreError."""
    if draft.kind not in KINDS:
        raise ConfigError(f"no kind of decision {draft.kind!r}: choose from {', '.join(KINDS)}")
    if not draft.targets:
        raise ConfigError(f"{draft.kind}: no target")
    found = [target_of(store, name) for name in dict.fromkeys(draft.targets)]
    events = {f.event.id: f.event for f in found if f.event is not None}
    decision = Decision(
        id="",
        kind=next(kind for kind in KINDS if kind == draft.kind),
        targets=tuple(f.target for f in found),
        attribute=draft.attribute,
        value=draft.value,
        words=None,
        note=checked_note(draft.note),
        author=checked_author(draft.author),
        time=checked_time(draft.time),
        within=tuple(events[name] for name in sorted(events)),
    )
    stories = {f.story for f in found}
    if decision.kind == "correct":
        decision = _corrected(store, decision, stories, draft.words)
    elif (draft.attribute, draft.value, draft.words) != (None, None, None):
        raise ConfigError(f"{draft.kind} takes no attribute, value or words: those are for correct")
    check_shape(decision, stories)
    return named(decision)


def make_undo(store: Store, draft: Draft) -> Decision:
    """Give the decision that takes `draft.targets[0]` back. Raises ConfigError or StoreError."""
    name = draft.targets[0]
    aim = decision_of(store, name)
    if aim is None:
        raise StoreError(f"no decision {name} in {store.path}: `dateline decisions --store {store.path}` lists them")
    if name in taken_back(stored_decisions(store)):
        raise ConfigError(f"decision {name} is undone already")
    when = max(checked_time(None), aim.time) if draft.time is None else checked_time(draft.time)
    if when < aim.time:
        raise ConfigError(f"undo: its time {when} is before that of the decision, {aim.time}")
    target = Target("decision", aim.id, (aim.id,), articles_of(aim))
    note, author = checked_note(draft.note), checked_author(draft.author)
    return named(Decision("", "undo", (target,), None, None, None, note, author, when))


def _corrected(store: Store, made: Decision, stories: set[str | None], words: tuple[int, int] | None) -> Decision:
    value = checked_value(store, made)
    actors: tuple[Target, ...] = ()
    if made.attribute in PEOPLE and value is not None:
        if len(stories) > 1 or None in stories:
            raise ConfigError("correct: the targets must be of one story of the record")
        actors = actors_named(store, next(iter(stories)) or "", value)
        value = ",".join(target.id for target in actors)
    return replace(made, value=value, actors=actors, words=checked_words(store, made, words))


def checked_words(store: Store, made: Decision, words: tuple[int, int] | None) -> Span | None:
    """Give the words that a correction marks. Raises ConfigError unless they are words of the targets' one article."""
    if words is None:
        return None
    articles = articles_of(made)
    found = store.annotations_of(articles[0]) if len(articles) == 1 else None
    span = Span(*words)
    if found is None or not 0 <= span.start < span.end or not found.article.text[span.start : span.end].strip():
        raise ConfigError(f"words [{span.start}, {span.end}): no stretch of words in the one article of the targets")
    if span.end > len(found.article.text):
        raise ConfigError(f"words [{span.start}, {span.end}): the article has {len(found.article.text)} characters")
    return span


def check_shape(made: Decision, stories: set[str | None]) -> None:
    """Raise ConfigError unless the targets, of these stories, fit the kind of decision."""
    kinds = {target.kind for target in made.targets}
    if made.kind == "correct" and len(kinds) != 1:
        raise ConfigError("correct: claims or quotations, not both")
    if not made.targets or not kinds <= {"claim", "event", "quote"}:
        raise ConfigError(f"{made.kind}: name claims, events or quotations")
    if made.kind not in BONDS:
        return
    if "quote" in kinds:
        raise ConfigError(f"{made.kind}: claims and events only")
    if len(stories) > 1:
        raise ConfigError(f"{made.kind}: the targets are in different stories")
    if made.kind == "split":
        if kinds != {"claim"} or len(made.within) != 1:
            raise ConfigError("split: name claims of one event, those that do not belong to the rest")
        if len(sides(made)[-1]) == 0:
            raise ConfigError("split: these are all claims of the event: there is no rest")
    elif len(made.targets) < 2 or not all(sides(made)):
        raise ConfigError(f"{made.kind}: name two or more different claims or events")


def named(made: Decision) -> Decision:
    """Give the decision with its id, a hash of all else that it says."""
    return replace(made, id=content_id("x-", encode(replace(made, id=""))))


def checked_author(name: str) -> str:
    """Give a name in one form. Raises ConfigError."""
    plain = " ".join(name.split())
    if not plain or len(plain) > _LONGEST_AUTHOR or CONTROL.search(plain):
        raise ConfigError(f"author: a name of 1 to {_LONGEST_AUTHOR} characters")
    return plain


def checked_note(note: str) -> str:
    """Give a note without outer blanks. Raises ConfigError."""
    if len(note) > _LONGEST_NOTE or CONTROL.search(note):
        raise ConfigError(f"note: at most {_LONGEST_NOTE} characters, none of them a control character")
    return note.strip()


def checked_time(given: datetime | str | None) -> str:
    """Give a time as it is stored: UTC, of one width."""
    try:
        when = datetime.fromisoformat(given) if isinstance(given, str) else given or datetime.now(UTC)
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ConfigError(f"time {given!r}: write it as 2031-03-05T09:30:00Z") from error
    return f"{when.replace(tzinfo=None).isoformat(timespec='microseconds'):0>26}Z"
