"""Right of the store: regroup the articles, and rebuild the record of every story whose articles changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

import msgspec

from dateline.blocks import outlet_boilerplate
from dateline.ids import content_id
from dateline.merge.demote import demote
from dateline.merge.stories import Digest, group
from dateline.merge.story import merge_story
from dateline.records import Article, Block, Story, StoryRecord
from dateline.run.identities import Known, known_identities, with_ids
from dateline.store import Store
from dateline.store.rows import decode_annotations
from dateline.version import build_id

Demoted = Mapping[str, tuple[Block, ...]]


def derive(store: Store, *, one_story: bool = False, progress: Callable[[int, int], None] | None = None) -> int:
    """Bring stories, events, discrepancies and chronology up to date with the evidence; give how many stories changed.

    A story is rebuilt only if its articles, what was demoted in them, or the code or data of Dateline changed.
    """
    digests = [msgspec.json.decode(str(row[0]), type=Digest) for row in store.run("digests")]
    demoted = _demoted(store)
    stories = {story.id: story for story in group(digests, one_story=one_story)}
    known = known_identities(store)
    wanted = {name: _fingerprint(story, demoted, known) for name, story in stories.items()}
    present = {str(name): str(mark) for name, mark in store.run("fingerprints")}
    stale = sorted(name for name, mark in present.items() if wanted.get(name) != mark)
    touched = sorted(name for name, mark in wanted.items() if present.get(name) != mark)
    if not stale and not touched:
        return 0

    def records() -> Iterator[tuple[StoryRecord, str]]:
        for done, name in enumerate(touched):
            if progress:
                progress(done, len(touched))
            yield _merge(store, stories[name], demoted, known), wanted[name]

    store.replace_stories(stale, records())
    return len(touched)


def _merge(store: Store, story: Story, demoted: Demoted, known: Known) -> StoryRecord:
    articles = [found for name in story.articles if (found := store.annotations_of(name))]
    withdrawn = {found.article.id: demoted.get(found.article.id, ()) for found in articles}
    record = merge_story(story, [demote(found, withdrawn[found.article.id]) for found in articles])
    reasons = {
        f"{name}:{block.start}-{block.end}": "this line repeats across the outlet's articles: boilerplate"
        for name, blocks in sorted(withdrawn.items())
        for block in blocks
    }
    actors = with_ids(record.actors, known)
    return replace(record, actors=actors, demoted={**record.demoted, **reasons})


def _demoted(store: Store) -> Demoted:
    """Give, for each article, the blocks that its outlet repeats from article to article."""
    found: dict[str, tuple[Block, ...]] = {}
    for _, rows in groupby(store.run("texts"), key=lambda row: row[1]):
        articles: Iterator[Article] = (decode_annotations(record, text).article for _, _, record, text in rows)
        found.update(outlet_boilerplate(articles))
    return found


def _fingerprint(story: Story, demoted: Demoted, known: Known) -> str:
    parts = [f"{name}:{[(b.start, b.end) for b in demoted.get(name, ())]}" for name in story.articles]
    identities = [f"{name}:{item}" for name, found in sorted(known.items()) for item, _ in found]
    return content_id("f-", build_id(), story.title, *parts, *identities)
