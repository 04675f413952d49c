"""Scoring which claims are linked to one event, against event coreference across documents.

A set is two files of JSON Lines, `NAME.mentions.jsonl` and `NAME.docs.jsonl`: documents with their text and its
sentences in tokens, and event mentions by sentence, tokens and cluster (the layout in which ECB+ and the Gun Violence
Corpus are passed around).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import ConfigError
from dateline.evaluate.coreference import bcubed, conll
from dateline.evaluate.figures import Figure, annotated, best_pairs, gold_rows, share
from dateline.merge.stories import digest, group
from dateline.merge.story import merge_story
from dateline.parse import load_model
from dateline.records import Annotations, Claim, RawArticle, Span

if TYPE_CHECKING:
    from spacy.language import Language

_MENTIONS, _DOCS = ".mentions.jsonl", ".docs.jsonl"


@dataclass(frozen=True, slots=True)
class DocRow:
    """A document: its text, and the same in sentences of tokens."""

    id: str
    text: str
    sentences: tuple[tuple[str, ...], ...] = ()
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """An event mention: the tokens of a sentence, both counted from 0, and the cluster that it is in."""

    id: str
    doc_id: str
    sent: int
    tokens: tuple[int, ...]
    cluster: str
    kind: str = "event"


@dataclass(frozen=True, slots=True)
class Aligned:
    """A gold mention that a claim stands on, the event of that claim, and the lemma of the mention's head."""

    mention: str
    cluster: str
    event: str
    lemma: str


def score_links(path: Path) -> tuple[Figure, ...]:
    """Score each set of a folder, or the one of a file `NAME.mentions.jsonl`, beside a baseline.

    The documents of a set are one corpus: grouped into stories, merged. Scored are the gold mentions that a claim's
    trigger overlaps; `coverage` tells how many of all those are. The baseline links the same mentions by the lemma of
    their heads. Raises ConfigError.
    """
    files = sorted(path.glob(f"*{_MENTIONS}")) if path.is_dir() else [path]
    sets = [(file, docs) for file in files if (docs := _docs_beside(file)) is not None]
    if not sets:
        raise ConfigError(f"{path}: no {_DOCS} beside the mentions, nor in a folder next to them")
    return tuple(figure for file, docs in sets for figure in score_set(file, docs))


def score_set(mentions: Path, docs: Path) -> Iterator[Figure]:
    """Give the figures of one set, each named after it."""
    name = mentions.name.removesuffix(_MENTIONS)
    rows, gold = read_set(mentions, docs)
    raws = (RawArticle(r.text, r.id, r.id, r.title, r.url, r.source, published=r.published) for r in rows.values())
    found = dict(zip(rows, annotated(raws, "events"), strict=True))
    known = {doc: one for doc, one in found.items() if one is not None}
    yield from figures(name, aligned(rows, gold, known, events_of(known.values())), len(gold))


def read_set(mentions: Path, docs: Path) -> tuple[dict[str, DocRow], list[MentionRow]]:
    """Give the documents by id and the event mentions in them. Raises ConfigError."""
    gold = [m for m in gold_rows(mentions, MentionRow) if m.kind == "event"]
    wanted = {m.doc_id for m in gold}
    return {row.id: row for row in gold_rows(docs, DocRow) if row.id in wanted and row.sentences}, gold


def events_of(found: Iterable[Annotations]) -> dict[str, list[tuple[Claim, str]]]:
    """Give each article's claims with the id of the event that each is linked to; those withdrawn are left out."""
    by_id = {one.article.id: one for one in found}
    claims: dict[str, list[tuple[Claim, str]]] = defaultdict(list)
    for story in group([digest(one) for one in by_id.values()]):
        record = merge_story(story, [by_id[name] for name in story.articles])
        event = {claim: e.id for e in record.events for claim in e.claims}
        for claim in record.claims:
            if claim.id in event:
                claims[claim.article].append((claim, event[claim.id]))
    return claims


def aligned(
    rows: Mapping[str, DocRow],
    gold: Sequence[MentionRow],
    found: Mapping[str, Annotations],
    claims: Mapping[str, Sequence[tuple[Claim, str]]],
) -> list[Aligned]:
    """Pair gold mentions and claims of each document one to one, those first that share most characters."""
    nlp = load_model()
    by_doc: dict[str, list[MentionRow]] = defaultdict(list)
    for mention in gold:
        by_doc[mention.doc_id].append(mention)
    pairs = []
    for doc, mentions in sorted(by_doc.items()):
        if doc not in found:
            continue
        places = token_spans(rows[doc])
        spans = [_span(places, m) for m in mentions]
        mine = claims.get(found[doc].article.id, ())
        scores = [
            (overlap, i, j)
            for i, span in enumerate(spans)
            for j, (claim, _) in enumerate(mine)
            if span is not None and (overlap := _overlap(span, claim.mention.trigger)) > 0
        ]
        matched = best_pairs(scores, 0.0)
        lemmas = _head_lemmas(rows[doc], [mentions[i] for i in matched], nlp)
        pairs += [
            Aligned(mentions[i].id, mentions[i].cluster, mine[j][1], lemma)
            for (i, j), lemma in zip(matched.items(), lemmas, strict=True)
        ]
    return pairs


def figures(name: str, pairs: Sequence[Aligned], mentions: int) -> Iterator[Figure]:
    """Give coverage, the figures of the links and those of the baseline."""
    gold = {p.mention: p.cluster for p in pairs}
    mine = {p.mention: p.event for p in pairs}
    by_lemma = {p.mention: p.lemma for p in pairs}
    yield Figure("links", f"{name}: coverage", share(len(pairs), mentions), mentions)
    yield Figure("links", f"{name}: CoNLL F1", conll(gold, mine), len(pairs))
    yield Figure("links", f"{name}: CoNLL F1, head lemma", conll(gold, by_lemma), len(pairs))
    measures = zip(("precision", "recall", "F1"), bcubed(gold, mine), bcubed(gold, by_lemma), strict=True)
    for what, value, other in measures:
        yield Figure("links", f"{name}: B-cubed {what}", value, len(pairs))
        yield Figure("links", f"{name}: B-cubed {what}, head lemma", other, len(pairs))


def token_spans(row: DocRow) -> dict[tuple[int, int], Span]:
    """Give the place in the text of each (sentence, token), read in order; a token that the text lacks has none."""
    places: dict[tuple[int, int], Span] = {}
    at = 0
    for number, sentence in enumerate(row.sentences):
        room = sum(len(token) + 2 for token in sentence) + 2
        for i, token in enumerate(sentence):
            start = row.text.find(token, at, at + room)
            if start >= 0:
                at = start + len(token)
                places[number, i] = Span(start, at)
    return places


def _span(places: Mapping[tuple[int, int], Span], mention: MentionRow) -> Span | None:
    found = [places[mention.sent, i] for i in mention.tokens if (mention.sent, i) in places]
    return Span(found[0].start, found[-1].end) if found else None


def _overlap(left: Span, right: Span) -> float:
    """Give the characters that two spans share, less than one of them where they are not alike."""
    both = min(left.end, right.end) - max(left.start, right.start)
    return both / (max(left.end, right.end) - min(left.start, right.start))


def _head_lemmas(row: DocRow, mentions: Sequence[MentionRow], nlp: Language) -> list[str]:
    """Give the lemma of each mention's head: of its tokens the first that depends on none of the others."""
    from spacy.tokens import Doc  # noqa: PLC0415

    numbers = sorted({m.sent for m in mentions})
    docs = nlp.pipe([Doc(nlp.vocab, words=list(row.sentences[n])) for n in numbers])
    parsed = dict(zip(numbers, docs, strict=True))
    found = []
    for mention in mentions:
        doc, inside = parsed[mention.sent], set(mention.tokens)
        heads = [doc[i] for i in mention.tokens if doc[i].head.i not in inside or doc[i].head.i == i]
        found.append((heads[0].lemma_ or heads[0].text).lower())
    return found


def _docs_beside(mentions: Path) -> Path | None:
    """Give the documents of a set: in the same folder, else in one beside it."""
    name = mentions.name.removesuffix(_MENTIONS) + _DOCS
    options = [mentions.parent / name, *sorted(mentions.parent.parent.glob(f"*/{name}"))]
    return next((one for one in options if one.is_file()), None) if mentions.name.endswith(_MENTIONS) else None
