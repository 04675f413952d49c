"""A small story made by hand: two outlets, a disputed day, a plan and its outcome, an utterance in two wordings."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dateline.ids import content_id
from dateline.records import (
    Annotations,
    Article,
    Attribute,
    Attribution,
    Block,
    ChainLink,
    Claim,
    Discrepancy,
    Event,
    EventDate,
    EventMention,
    Interval,
    Link,
    Origin,
    PairVerdict,
    Party,
    Published,
    Quote,
    Reading,
    Rejection,
    Span,
    Status,
    Story,
    StoryActor,
    StoryRecord,
    Verdict,
)
from dateline.store import Store
from dateline.store.rows import Entry

POST = (
    "Ana Brel invited Otto Varn to Lissen on 4 May 2019.\n"
    "He is to come to Lissen in June, an aide said.\n"
    "“Our door stays open to all,” Brel said.\n"
    "In 2003 the two had signed a truce."
)
WIRE = (
    "The premier invited Mr Varn to Lissen on 5 May 2019.\n"
    "“Our gate stays wide open to all,” she told reporters.\n"
    "Varn came to Lissen on 7 June 2019.\n"
    "The talks were held in a tent."
)
HOSTILE = (
    "<script>alert(1)</script> & <img src=x onerror=alert(2)> invited \u202edesrever\u202c guests </span></body> "
    "{{ 7 * 7 }} \x1b[31mred " + "x" * 5000
)


def article(text: str, outlet: str | None, published: str | None = None, **more: str) -> Annotations:
    when = None
    if published:
        day = date.fromisoformat(published)
        when = Published(published, Interval(day, day), "inferred", None, "The page says so.")
    name = content_id("a-", text)
    block = Block(0, len(text), "body")
    return Annotations(
        Article(name, name, f"folder/{name}.txt", text, (block,), outlet=outlet, published=when, **more)  # type: ignore[arg-type]
    )


def span(found: Annotations, words: str) -> Span:
    start = found.article.text.index(words)
    return Span(start, start + len(words))


def line(found: Annotations, words: str) -> Span:
    text, at = found.article.text, span(found, words)
    stop = text.find("\n", at.end)
    return Span(text.rfind("\n", 0, at.start) + 1, stop if stop >= 0 else len(text))


def claim(
    found: Annotations,
    trigger: str,
    kind: str,
    *,
    who: str | None = None,
    day: tuple[str, Interval] | None = None,
    status: Status = "happened",
    source: str | None = None,
) -> Claim:
    about = line(found, trigger)
    mention = EventMention(
        type=kind,
        mode=None,
        context=(),
        status=status,
        trigger=span(found, trigger),
        sentence=about,
        actors=(Party(*span(found, who), "a1"),) if who else (),
        recipients=(),
        place=None,
        date=EventDate(day[1], *span(found, day[0])) if day else None,
        attributes=(),
        chain=(ChainLink((span(found, source),), (), None),) if source else (),
        score=1.0,
        rule="by hand",
    )
    return Claim(
        id=content_id("c-", found.article.id, trigger),
        article=found.article.id,
        outlet=found.article.outlet,
        origin=f"o-{found.article.outlet}",
        published=found.article.published.interval if found.article.published else None,
        mention=mention,
        text=found.article.text[slice(*about)],
        actors=("ana-brel",) if who else (),
        recipients=(),
        speakers=(None,) if source else (),
        block="body",
        position=0.0,
    )


def event(*claims: Claim, label: str, days: Interval) -> Event:
    first = claims[0]
    return Event(
        id=first.id.replace("c-", "e-"),
        story="s-1",
        type=first.mention.type,
        mode=None,
        context=("diplomatic",),
        status=first.mention.status,
        label=label,
        date=days,
        actors=first.actors,
        recipients=(),
        place=None,
        origins=len({c.origin for c in claims}),
        outlets=tuple(sorted({c.outlet or "" for c in claims} - {""})),
        claims=tuple(c.id for c in claims),
        importance=float(len(claims)),
    )


def reading(found: Annotations, words: str, value: str) -> Reading:
    return Reading(words, value, found.article.id, found.article.outlet, *span(found, words), words)


def entry(attribute: Attribute, verdict: Verdict, *readings: Reading, about: str, quote: bool = False) -> Discrepancy:
    return Discrepancy(
        content_id("d-", about, attribute),
        "s-1",
        None if quote else about,
        about if quote else None,
        attribute,
        verdict,
        readings,
        (PairVerdict(0, 1, verdict),),
        (),
        "Two outlets say it in two ways.",
    )


def quote(found: Annotations, content: str, source: str, cue: str) -> Quote:
    words = Attribution((span(found, source),), (span(found, cue),), (span(found, content),), "direct", "a1")
    return Quote(
        content_id("q-", found.article.id, content),
        "s-1",
        found.article.id,
        found.article.outlet,
        words,
        "ana-brel",
        "Ana Brel",
        "u-1",
        None,
        content,
    )


def on(year: int, month: int, day: int) -> Interval:
    return Interval(date(year, month, day), date(year, month, day))


NEVER = Interval(None, None)


def record(post: Annotations, wire: Annotations) -> StoryRecord:
    days = on(2019, 5, 4), on(2019, 5, 5)
    one = claim(post, "invited", "REQUEST", who="Ana Brel", day=("4 May 2019", days[0]))
    two = claim(wire, "invited", "REQUEST", who="The premier", day=("5 May 2019", days[1]))
    plan = claim(post, "come", "CONSULT", status="future", source="an aide")
    visit = claim(wire, "came", "CONSULT", day=("7 June 2019", on(2019, 6, 7)))
    truce = claim(post, "signed", "AGREE")
    tent = claim(wire, "held", "CONSULT")
    invitation = event(one, two, label="Ana Brel invited Otto Varn (REQUEST)", days=days[0])
    planned = event(
        plan, label="Otto Varn: come to Lissen (CONSULT)", days=Interval(date(2019, 6, 1), date(2019, 6, 30))
    )
    outcome = event(visit, label="Varn came to Lissen (CONSULT)", days=on(2019, 6, 7))
    former = event(truce, label="signed a truce (AGREE)", days=Interval(date(2003, 1, 1), date(2003, 12, 31)))
    undated = event(tent, label="talks in a tent (CONSULT)", days=NEVER)
    events = (invitation, planned, outcome, former, undated)
    said = (
        quote(post, "“Our door stays open to all,”", "Brel", "said"),
        quote(wire, "“Our gate stays wide open to all,”", "she", "told"),
    )
    names = {a.article.outlet: a.article.id for a in (post, wire)}
    day = entry(
        "day",
        "contradict",
        reading(post, "4 May 2019", "2019-05-04"),
        reading(wire, "5 May 2019", "2019-05-05"),
        about=invitation.id,
    )
    who = entry(
        "actor",
        "agree",
        reading(post, "Ana Brel", "ana-brel"),
        reading(wire, "The premier", "ana-brel"),
        about=invitation.id,
    )
    wording = entry(
        "wording",
        "differ",
        reading(post, said[0].text, "door"),
        reading(wire, said[1].text, "gate"),
        about="u-1",
        quote=True,
    )
    return StoryRecord(
        story=Story("s-1", "Brel invites Varn", tuple(sorted(names.values()))),
        origins=tuple(Origin(f"o-{outlet}", (name,), {}, "It stands alone.") for outlet, name in names.items()),
        actors=(
            StoryActor("ana-brel", "Ana Brel", "person", "FRA", "GOV", True, ("premier",), (("Ana Brel", 2),), ()),
        ),
        claims=(one, two, plan, visit, truce, tent),
        links=(
            Link(one.id, two.id, "same_event", 2.0, ("same actor (Ana Brel)",)),
            Link(planned.id, outcome.id, "planned_by", 1.5, ("same place (Lissen)",)),
        ),
        events=events,
        quotes=said,
        discrepancies=(who, day, wording),
        chronology=(former.id, invitation.id, planned.id, outcome.id, undated.id),
    )


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """Give a maker of stores: of a record, the articles it rests on, and rejected inputs."""
    opened: list[Store] = []

    def store_of(found: StoryRecord | None, *inputs: Annotations | Rejection) -> Store:
        store = Store(tmp_path / f"{len(opened)}.db", create=True)
        opened.append(store)
        with store.writing():
            store.add([Entry(f"k{number}", one, "{}") for number, one in enumerate(inputs)])
            if found:
                store.replace_stories([], iter([(found, "by hand")]))
        return store

    yield store_of
    for store in opened:
        store.close()


@pytest.fixture
def story(make: Callable[..., Store]) -> Store:
    post, wire = (
        article(POST, "Harbour Post", "2019-05-05", url="https://example.org/a"),
        article(WIRE, "Northern Wire"),
    )
    return make(record(post, wire), post, wire, Rejection("folder/x.txt", None, "the file is <empty>"))


@pytest.fixture
def hostile(make: Callable[..., Store]) -> Store:
    """Give a store whose article, outlet, title, labels and quotation all try to break out."""
    bad = article(
        HOSTILE, "<b>Bold</b> News\u202e", title="</title><script>alert(3)</script>", url="javascript:alert(4)"
    )
    one = claim(bad, "invited", "REQUEST")
    shown = event(one, label="<script>alert(5)</script>\x1b[31m (REQUEST)", days=NEVER)
    said = quote(bad, "<script>alert(1)</script>", "guests", "invited")
    found = StoryRecord(
        story=Story("s-1", "<script>alert(6)</script>\u202e", (bad.article.id,)),
        claims=(one,),
        events=(shown,),
        quotes=(said,),
        chronology=(shown.id,),
    )
    return make(found, bad)


@pytest.fixture
def nothing(make: Callable[..., Store]) -> Store:
    """Give a store with one article of which nothing was found, and without any date."""
    bare = article("Nothing happened here.", None)
    return make(StoryRecord(Story("s-1", "Nothing", (bare.article.id,))), bare)
