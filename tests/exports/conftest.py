"""A store made by hand: each status, a meeting in two outlets, an attack, hostile words, an undated report."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "merge"))
from reports import Report

from dateline.exports import Exported, export
from dateline.merge.stories import digest
from dateline.records import Actor, ActorKind, Annotations, Location
from dateline.run.derive import derive
from dateline.store import Store
from dateline.store.rows import Entry, encode

Exporting = Callable[[str], tuple[bytes, Exported]]

POST = (
    "Ana Brel met Otto Varn in Lissen on 4 March 2031. Brel will visit Norhavn in April. "
    "Brel may phone Varn. Brel has not threatened Varn. @SUM(A1:A9) <script>alert(1)</script> accused Varn. "
    "Varn spoke of the weather. "
    "The army shelled rebels near Lissen on 3 March 2031, killing at least four men and wounding 9. "
    "A bomb in Lissen on 2 March 2031 killed two guards and three bystanders. "
    "Brel had toured Vesta long ago. Varn praised Brel, an aide said."
)
WIRE = (
    "Brel met Varn for talks in Lissen on 4 March 2031. Their talks lasted. Varn denied that Brel had accused him. "
    "Troops shelled rebels at Lissen on 3 March 2031. Six people died in the shelling."
)
LISSEN = Location("Lissen", 1234567, 51.5, -3.25, "NOR", "Vest\tfold", "city", "exact", "by hand")


def actor(report: Report, name: str, country: str | None, sector: str | None, kind: ActorKind = "person") -> None:
    number = len(report.actors) + 1
    report.actors[name] = Actor(f"a{number}", name, kind, country, sector, named=name[0].isupper() or name[0] == "@")


def post() -> Annotations:
    report = Report("The Norhavn Post", POST, "2031-03-05", title="+Talks <b>in</b> Lissen")
    actor(report, "Ana Brel", "NOR", "GOV")
    actor(report, "Otto Varn", "KOS", "JRN")
    actor(report, "@SUM(A1:A9)", None, None)
    actor(report, "The army", "NOR", "MIL", "organisation")
    actor(report, "rebels", "NOR", "REB", "group")
    lissen, fourth = ("Lissen", "NOR"), ("4 March 2031", "2031-03-04")
    report.event("CONSULT", "met", ["Ana Brel", "Otto Varn"], place=lissen, day=fourth)
    report.event("CONSULT", "visit", ["Brel=Ana Brel"], status="future", mode="visit")
    report.event("CONSULT", "phone", ["Brel=Ana Brel"], ["Varn=Otto Varn"], status="hypothetical", mode="phone")
    report.event("THREATEN", "threatened", ["Brel=Ana Brel"], ["Varn=Otto Varn"], status="negated")
    report.event("ACCUSE", "accused", ["@SUM(A1:A9)"], ["Varn=Otto Varn"])
    report.event("STATEMENT", "spoke", ["Varn=Otto Varn"])
    report.event(
        "ASSAULT",
        "shelled",
        ["The army"],
        ["rebels"],
        mode="heavy-weapons",
        place=lissen,
        day=("3 March", "2031-03-03"),
        attributes=[("number", "dead: 4", "four men"), ("number", "injured: 9", "wounding 9")],
    )
    report.event(
        "ASSAULT",
        "bomb",
        mode="explosives",
        place=lissen,
        day=("2 March", "2031-03-02"),
        attributes=[("number", "dead: 2", "two guards"), ("number", "dead: 3", "three bystanders")],
    )
    report.event("CONSULT", "toured", ["Brel=Ana Brel"], status="historical", mode="visit")
    report.event("SUPPORT", "praised", ["Varn=Otto Varn"], ["Brel=Ana Brel"], source="Varn=Otto Varn")
    found = report.done()
    events = tuple(replace(e, place=replace(e.place, location=LISSEN)) if e.place else e for e in found.events)
    article = replace(found.article, url="https://post.example/1?a=1&b=2", path="in/post.txt")
    return replace(found, article=article, events=events)


def wire() -> Annotations:
    report = Report("Vesta Wire", WIRE)
    actor(report, "Brel", "NOR", "GOV")
    actor(report, "Varn", "KOS", "JRN")
    report.event("CONSULT", "met", ["Brel"], ["Varn"], place=("Lissen", "NOR"), day=("4 March 2031", "2031-03-04"))
    report.event("ACCUSE", "accused", ["Brel"], ["him=Varn"], status="denied")
    actor(report, "Troops", "NOR", "MIL", "organisation")
    actor(report, "rebels", "NOR", "REB", "group")
    report.event(
        "ASSAULT", "shelled", ["Troops"], ["rebels"], mode="heavy-weapons", place=("Lissen", "NOR"),
        day=("3 March", "2031-03-03"), attributes=[("number", "dead: 6", "Six people")],
    )  # fmt: skip
    return report.done()


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("exports") / "story.db", create=True) as made:
        made.add([Entry(f"i-{n}", found, encode(digest(found))) for n, found in enumerate((post(), wire()))])
        derive(made, one_story=True)
        yield made


@pytest.fixture(scope="session")
def exported(store: Store) -> Exporting:
    """Give what a format writes, and the counts; each format once."""
    known: dict[str, tuple[bytes, Exported]] = {}

    def of(form: str) -> tuple[bytes, Exported]:
        if form not in known:
            out = io.BytesIO()
            done = export(store, form, out)
            known[form] = (out.getvalue(), done)
        return known[form]

    return of
