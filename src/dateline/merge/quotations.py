"""Attributions -> quotes of the story: speakers known across articles, utterances recognised, wordings compared."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from dateline.ids import content_id
from dateline.merge.claims import Resolve
from dateline.merge.compare import people
from dateline.merge.days import days_apart
from dateline.merge.utterance_groups import group
from dateline.merge.utterances import Utterance
from dateline.merge.verdicts import Ground, discrepancy
from dateline.merge.wording import Wording, compare_wording, fold, holds, quoted_words
from dateline.records import (
    Annotations,
    Article,
    Attribution,
    Discrepancy,
    PairVerdict,
    Quote,
    Reading,
    Span,
    StoryActor,
    Verdict,
)

_NOTES = 3
"""Differences of wording that are spelt out."""
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i"})
_AT_LENGTH = 8
"""Words that nobody has in common with a quotation by chance."""
_LATER = 2
"""Days between two reports after which other words are another utterance's."""
_AROUND = 240  # characters of its block shown to the comparison on each side of a quotation


def quotes(
    story: str,
    articles: Sequence[Annotations],
    resolve: Resolve,
    actors: Mapping[str, StoryActor],
    read: Callable[[Quote], Quote | None] = lambda quote: quote,
) -> tuple[Quote, ...]:
    """Give the story's quotes by article and place, those that are one utterance under one group id.

    `read` gives a quote as people decided; None leaves it out.
    """
    drafts: dict[str, tuple[Quote, Utterance]] = {}
    for annotations in articles:
        for attribution in annotations.quotes:
            draft = read(_quote(story, annotations.article, attribution, resolve, actors))
            if draft is None:
                continue
            known = actors.get(draft.speaker) if draft.speaker else None
            drafts.setdefault(draft.id, (draft, _utterance(draft, annotations, known)))
    grouped = group([utterance for _, utterance in drafts.values()])
    name_of = {member: content_id("u-", *members) for members in grouped for member in members}
    found = [_in_group(quote, name_of.get(quote.id, quote.group)) for quote, _ in drafts.values()]
    return tuple(sorted(found, key=lambda q: (q.article, q.attribution.content, q.id)))


def _quote(
    story: str, article: Article, attribution: Attribution, resolve: Resolve, actors: Mapping[str, StoryActor]
) -> Quote:
    speaker = resolve.get((article.id, attribution.speaker)) if attribution.speaker else None
    name = quote_id(article.id, attribution)
    return Quote(
        id=name,
        story=story,
        article=article.id,
        outlet=article.outlet,
        attribution=attribution,
        speaker=speaker,
        name=actors[speaker].name if speaker else None,
        group=name,
        said=attribution.said,
        text=" ".join(article.text[start:end] for start, end in attribution.content),
    )


def quote_id(article: str, attribution: Attribution) -> str:
    """Give a quotation's id: the article and where its source, cue and content stand."""
    place = [f"{start}-{end}" for start, end in (*attribution.source, *attribution.cue, *attribution.content)]
    return content_id("q-", article, *place)


def _in_group(quote: Quote, name: str) -> Quote:
    return Quote(
        quote.id,
        quote.story,
        quote.article,
        quote.outlet,
        quote.attribution,
        quote.speaker,
        quote.name,
        name,
        quote.said,
        quote.text,
        quote.review,
    )


def _utterance(quote: Quote, annotations: Annotations, speaker: StoryActor | None) -> Utterance:
    article = annotations.article
    return Utterance(
        id=quote.id,
        article=quote.article,
        outlet=quote.outlet,
        speaker=quote.speaker,
        name=quote.name,
        content=quote.text,
        sentence=_around(article, quote.attribution),
        said=quote.said,
        published=article.published.interval if article.published else None,
        spans=quote.attribution.content,
        quoted=quote.attribution.kind != "indirect",
        named=speaker is None or speaker.named,
    )


def _around(article: Article, attribution: Attribution) -> str:
    """Give the words around a quotation, within its block."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    block = next((b for b in article.blocks if b.start <= start < b.end), None)
    low, high = (block.start, max(block.end, end)) if block else (start, end)
    return article.text[max(low, start - _AROUND) : min(high, end + _AROUND)]


def of_quotes(found: Sequence[Quote], ground: Ground) -> tuple[Discrepancy, ...]:
    """Give the discrepancies of utterances in more than one article: the wording of quoted words, and the speaker."""
    groups: dict[str, list[Quote]] = defaultdict(list)
    for quote in found:
        groups[quote.group].append(quote)
    ledger = []
    for name, members in sorted(groups.items()):
        if len({q.article for q in members}) > 1:
            ledger += [d for d in (_wording(name, members, ground), _speaker(name, members, ground)) if d is not None]
    return tuple(ledger)


def _wording(name: str, members: Sequence[Quote], ground: Ground) -> Discrepancy | None:
    shown = _quoted(members)
    values = [_content_reading(q, ground) for q in shown]
    contents = [q.text for q in shown]
    pairs, notes = [], []
    holding: dict[str, frozenset[str]] = {}

    def held_in(part: str) -> frozenset[str]:
        if part not in holding:
            holding[part] = frozenset(whole for whole in contents if holds(whole, part))
        return holding[part]

    for a, b in combinations(range(len(values)), 2):
        if values[a].article != values[b].article:
            wording = compare_wording(contents[a], contents[b])
            if wording.verdict == "differ" and held_in(contents[a]) & held_in(contents[b]):
                wording = Wording("compatible")  # both are parts of what a third one quotes
            if wording.verdict == "differ" and _repeated(values[a], values[b], ground):
                continue
            pairs.append(PairVerdict(a, b, wording.verdict))
            notes += [_note(values[a], values[b], *difference) for difference in wording.differences]
    if not pairs:
        return None
    name_of = content_id("d-", name, "wording")
    return discrepancy(name_of, "wording", values, pairs, notes[:_NOTES], ground, quote_group=name)


def _quoted(members: Sequence[Quote]) -> list[Quote]:
    """Give the quotations, and what stands without marks but says at length what one of them quotes."""
    direct = [q for q in members if q.attribution.kind != "indirect"]
    loose = [
        q
        for q in members
        if q.attribution.kind == "indirect"
        and len(fold(q.text)) >= _AT_LENGTH
        and any(holds(d.text, q.text) or holds(q.text, d.text) for d in direct if len(fold(d.text)) >= _AT_LENGTH)
    ]
    return direct + loose


def _repeated(left: Reading, right: Reading, ground: Ground) -> bool:
    """Tell that two wordings were published so far apart that the like may have been said twice."""
    first, second = ground.published(left.article), ground.published(right.article)
    return first is not None and second is not None and days_apart(first, second) > _LATER


def _note(left: Reading, right: Reading, ours: str, theirs: str) -> str:
    first, second = (reading.outlet or reading.article for reading in (left, right))
    return f"{first} has “{ours}” where {second} has “{theirs}”."


def _content_reading(quote: Quote, ground: Ground) -> Reading:
    """Give the quoted words as value; `text` is the stretch they stand in, with the cue where it interrupts them."""
    start = min(s.start for s in quote.attribution.content)
    end = max(s.end for s in quote.attribution.content)
    value = " … ".join(quoted_words(quote.text))
    words = ground.articles[quote.article].article.text[start:end]
    return Reading(value, " ".join(fold(value)), quote.article, quote.outlet, start, end, words)


def _speaker(name: str, members: Sequence[Quote], ground: Ground) -> Discrepancy | None:
    known = [q for q in members if q.speaker is not None and q.attribution.source]
    values = []
    for quote in known:
        span: Span = quote.attribution.source[0]
        words = ground.articles[quote.article].article.text[span.start : span.end]
        by = quote.review.corrections[0].author if quote.review and quote.review.corrections else None
        values.append(
            Reading(quote.name or "", quote.speaker or "", quote.article, quote.outlet, span.start, span.end, words, by)
        )
    pairs = []
    for a, b in combinations(range(len(values)), 2):
        if values[a].article == values[b].article:
            continue
        verdict = _one_speaker(values[a].normalised, values[b].normalised, ground.actors)
        named = not {values[a].text.lower(), values[b].text.lower()} & _PRONOUNS  # "he" may be read wrongly
        if verdict in {"agree", "compatible"} or (named and _share_words(known[a].text, known[b].text)):
            pairs.append(PairVerdict(a, b, verdict))
    if not pairs:
        return None
    silent = sorted({q.article for q in members} - {v.article for v in values})
    return discrepancy(
        content_id("d-", name, "speaker"), "speaker", values, pairs, (), ground, quote_group=name, silent=silent
    )


def _share_words(left: str, right: str) -> bool:
    """Tell whether two contents of one utterance are of the same part of it."""
    ours, theirs = set(fold(left)), set(fold(right))
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def _one_speaker(left: str, right: str, actors: Mapping[str, StoryActor]) -> Verdict:
    """Two people by name, or of two countries, cannot both have spoken one utterance."""
    if left == right:
        return "agree"
    verdict = people(left, right, actors)
    both = (actors[left], actors[right])
    abroad = None not in {a.country for a in both} and both[0].country != both[1].country
    if verdict == "differ" and all(a.kind == "person" and (a.named or abroad) for a in both):
        return "contradict"
    return verdict
