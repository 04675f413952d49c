"""Right of the store: regroup the articles, and rebuild the record of every story whose articles changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.config import Config
from dateline.ids import content_id
from dateline.records import Block, Decision, Story, StoryRecord
from dateline.rulings import in_force
from dateline.run.boilerplate import Demoted, demoted
from dateline.run.identities import Known, known_identities, with_ids
from dateline.run.merging import WORTH, Unmerged, merge_all, merged
from dateline.run.regroup import regroup
from dateline.run.reviews import rewrite_reviews
from dateline.store import Store, read
from dateline.store.decisions import articles_of, stored_decisions
from dateline.store.read import StoryHead
from dateline.version import build_id

_ALONE = Config()
_DEMOTED = re.compile(r"(a-[0-9a-f]+):(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a story is derived from beside its articles."""

    demoted: Demoted
    known: Known
    decided: Mapping[str, Sequence[tuple[int, Decision]]]
    """Article -> the decisions in force about it, with their place in the order of all."""


def derive(
    store: Store,
    config: Config = _ALONE,
    *,
    one_story: bool = False,
    progress: Callable[[int, int], None] | None = None,
    worth: int = WORTH,
) -> int:
    """Bring stories, events, discrepancies and chronology up to date with the evidence; give how many stories changed.

    A story is rebuilt only if its articles, what was demoted in them, people's decisions about them, or the code or
    data of Dateline changed. With `worth` articles to be merged, or more, the jobs or the cluster of `config` do it.
    """
    stories = {story.id: story for story in regroup(store, one_story=one_story)}
    ground = _Ground(demoted(store), known_identities(store), _decided(stored_decisions(store)))
    wanted = {name: _fingerprint(story, ground) for name, story in stories.items()}
    present = {str(name): str(mark) for name, mark in store.run("fingerprints")}
    stale = sorted(name for name, mark in present.items() if wanted.get(name) != mark)
    touched = sorted(name for name, mark in wanted.items() if present.get(name) != mark)
    if not stale and not touched:
        return 0

    if sum(len(stories[name].articles) for name in touched) < worth:
        config = _ALONE

    def records() -> Iterator[tuple[StoryRecord, str]]:
        tasks = (_unmerged(store, stories[name], ground) for name in touched)
        for done, (name, record) in enumerate(zip(touched, merge_all(tasks, config), strict=True)):
            if progress:
                progress(done, len(touched))
            yield _identified(record, ground), wanted[name]

    store.replace_stories(stale, records())
    return len(touched)


def rederive(store: Store, stories: Sequence[str], before: Sequence[Decision]) -> None:
    """Rebuild `stories` as people's decisions have them now, their articles as they are grouped.

    `before` are the decisions from which they were derived: if nothing else changed since, the outlets' other articles
    need not be read; and where nothing but reviews changes, nothing is merged again.
    """
    heads = {name: read.head_of(store, name) for name in stories}
    was = _Ground(_demoted_before(heads.values()), known_identities(store), _decided(before))
    now = replace(was, decided=_decided(stored_decisions(store)))
    present = {str(name): str(mark) for name, mark in store.run("fingerprints")}
    fresh = [name for name, head in heads.items() if _fingerprint(head.story, was) == present.get(name)]
    if len(fresh) < len(heads):
        now = replace(now, demoted=demoted(store))
    marked = [
        name
        for name in fresh
        if rewrite_reviews(store, name, _about(heads[name].story, was), _about(heads[name].story, now))
    ]
    marks = [{"id": name, "fingerprint": _fingerprint(heads[name].story, now)} for name in marked]
    store.write("update_fingerprint", marks)
    rest = [name for name in heads if name not in marked]
    records = (
        (_identified(merged(_unmerged(store, heads[n].story, now)), now), _fingerprint(heads[n].story, now))
        for n in rest
    )
    if rest:
        store.replace_stories(rest, records)


def _demoted_before(heads: Iterable[StoryHead]) -> Demoted:
    """Give what was demoted when the stories were last derived."""
    found: dict[str, list[Block]] = defaultdict(list)
    for head in heads:
        for name in head.demoted:
            if place := _DEMOTED.fullmatch(name):
                found[place[1]].append(Block(int(place[2]), int(place[3]), "boilerplate"))
    return {name: tuple(sorted(blocks, key=lambda b: (b.start, b.end))) for name, blocks in found.items()}


def _decided(decisions: Sequence[Decision]) -> dict[str, list[tuple[int, Decision]]]:
    found: dict[str, list[tuple[int, Decision]]] = defaultdict(list)
    for place, decision in enumerate(in_force(decisions)):
        for article in articles_of(decision):
            found[article].append((place, decision))
    return found


def _about(story: Story, ground: _Ground) -> list[Decision]:
    """Give the decisions in force about a story's articles, in their order."""
    found = {place: decision for name in story.articles for place, decision in ground.decided.get(name, ())}
    return [found[place] for place in sorted(found)]


def _unmerged(store: Store, story: Story, ground: _Ground) -> Unmerged:
    rows = [row for name in story.articles if (row := store.one("annotations_of", id=name))]
    withdrawn = {name: blocks for name in story.articles if (blocks := ground.demoted.get(name))}
    evidence = tuple((str(record), str(text)) for record, text in rows)
    return Unmerged(story, evidence, withdrawn, tuple(_about(story, ground)))


def _identified(record: StoryRecord, ground: _Ground) -> StoryRecord:
    return replace(record, actors=with_ids(record.actors, ground.known))


def _fingerprint(story: Story, ground: _Ground) -> str:
    parts = [f"{name}:{[(b.start, b.end) for b in ground.demoted.get(name, ())]}" for name in story.articles]
    identities = [f"{name}:{item}" for name, found in sorted(ground.known.items()) for item, _ in found]
    decided = [f"decision {decision.id}" for decision in _about(story, ground)]
    return content_id("f-", build_id(), story.title, *parts, *identities, *decided)
