"""The offices that reports give one person, compared once a person, beside the most important event of his."""

from collections.abc import Sequence
from itertools import combinations

from dateline.ids import content_id
from dateline.merge.facts import Facts
from dateline.merge.tables import excludes, offices
from dateline.merge.verdicts import Ground, discrepancy
from dateline.merge.words import words
from dateline.records import Discrepancy, Event, PairVerdict, Reading, StoryActor, Verdict

_FORMER = "former "


def of_roles(found: Sequence[tuple[Event, Sequence[Facts]]], ground: Ground) -> tuple[Discrepancy, ...]:
    """Give one entry of `role` for each person whom two reports of one event, or more, describe by an office."""
    done: set[str] = set()
    entries = []
    for event, group in sorted(found, key=lambda row: (-row[0].importance, row[0].id)):
        reporting = {row.claim.article for row in group}
        for name in (*event.actors, *event.recipients):
            person = ground.actors.get(name)
            if name in done or person is None or person.kind != "person" or not person.named:
                continue
            values = _readings(person, reporting, ground)
            pairs = [
                PairVerdict(a, b, compare_roles(values[a].normalised, values[b].normalised))
                for a, b in combinations(range(len(values)), 2)
                if values[a].article != values[b].article
            ]
            if pairs:
                done.add(name)
                mark = content_id("d-", event.id, "role", name)
                silent = sorted(reporting - {v.article for v in values})
                note = f"These are words for {person.name}."
                entries.append(discrepancy(mark, "role", values, pairs, [note], ground, event=event.id, silent=silent))
    return tuple(entries)


def compare_roles(left: str, right: str) -> Verdict:
    """Compare two descriptions of one person: offices that nobody holds together differ, the rest is compatible."""
    ours, theirs = set(words(left)), set(words(right))
    former = left.startswith(_FORMER) or right.startswith(_FORMER)
    first, second = _office(left), _office(right)
    if not former and first and second and excludes("role", first, second):
        return "differ"
    return "agree" if ours <= theirs or theirs <= ours else "compatible"


def _readings(person: StoryActor, reporting: set[str], ground: Ground) -> list[Reading]:
    found: dict[tuple[str, str], Reading] = {}
    for article, local in person.members:
        if article not in reporting:
            continue
        here = ground.articles[article]
        for role in (r for a in here.actors if a.id == local for r in a.roles):
            text = here.article.text[role.span.start : role.span.end]
            former = _FORMER if role.former and not role.text.lower().startswith(_FORMER) else ""
            value = former + " ".join(role.text.lower().split())
            reading = Reading(role.text, value, article, here.article.outlet, role.span.start, role.span.end, text)
            found.setdefault((article, value), reading)
    return [found[key] for key in sorted(found)]


def _office(value: str) -> str | None:
    """Give the longest office of the table that a description names."""
    said = f" {' '.join(words(value))} "
    return next((office for office in offices() if f" {office} " in said), None)
