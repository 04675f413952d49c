"""The offices that reports give one person, compared once a person, beside the most important event of his."""

from collections.abc import Sequence

from dateline.ids import content_id
from dateline.merge.days import days_apart
from dateline.merge.facts import Facts
from dateline.merge.tables import excludes, offices
from dateline.merge.verdicts import Ground, discrepancy
from dateline.merge.words import words
from dateline.records import Discrepancy, Event, PairVerdict, Reading, StoryActor, Verdict

_FORMER = "former "
_MONTH = 31  # days between two reports within which nobody is taken to have changed his office


def of_roles(found: Sequence[tuple[Event, Sequence[Facts]]], ground: Ground) -> tuple[Discrepancy, ...]:
    """Give one entry of `role` for each person whom two reports of the story, or more, describe by an office.

    It stands beside the most important event in which he acts or is acted on, else in whose report he is named.
    """
    ordered = sorted(found, key=lambda row: (-row[0].importance, row[0].id))
    homes: dict[str, tuple[Event, Sequence[Facts]]] = {}
    for event, group in ordered:
        for name in (*event.actors, *event.recipients):
            homes.setdefault(name, (event, group))
    for event, group in ordered:
        for name in sorted({name for row in group for name in row.named}):
            homes.setdefault(name, (event, group))
    entries = []
    for name, (event, group) in sorted(homes.items()):
        person = ground.actors.get(name)
        if person is None or person.kind != "person" or not person.named:
            continue
        values = _readings(person, ground)
        pairs = [
            PairVerdict(a, b, _verdict(values[a], values[b], ground))
            for a, b in ground.pairs(values)
            if values[a].article != values[b].article
        ]
        if pairs:
            mark = content_id("d-", event.id, "role", name)
            silent = sorted({row.claim.article for row in group} - {v.article for v in values})
            note = f"These are words for {person.name}."
            entries.append(discrepancy(mark, "role", values, pairs, [note], ground, event=event.id, silent=silent))
    return tuple(entries)


def _verdict(left: Reading, right: Reading, ground: Ground) -> Verdict:
    """Give the verdict on two reports' words for a person; two offices that nobody holds together, in one month."""
    verdict = compare_roles(left.normalised, right.normalised)
    first, second = ground.published(left.article), ground.published(right.article)
    if verdict != "differ" or first is None or second is None:
        return verdict
    known = None not in (first.earliest, first.latest, second.earliest, second.latest)
    return "contradict" if known and days_apart(first, second) <= _MONTH else verdict


def compare_roles(left: str, right: str) -> Verdict:
    """Compare two descriptions of one person: offices that nobody holds together differ, the rest is compatible."""
    ours, theirs = set(words(left)), set(words(right))
    former = left.startswith(_FORMER) or right.startswith(_FORMER)
    first, second = _office(left), _office(right)
    if not former and first and second and excludes("role", first, second):
        return "differ"
    return "agree" if ours <= theirs or theirs <= ours else "compatible"


def _readings(person: StoryActor, ground: Ground) -> list[Reading]:
    found: dict[tuple[str, str], Reading] = {}
    for article, local in person.members:
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
