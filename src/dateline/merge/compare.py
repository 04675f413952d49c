"""Two readings of one attribute -> a verdict. Precision first: what is not plainly incompatible is at most "differ"."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from dateline.merge.days import days_apart
from dateline.merge.ranks import ranks
from dateline.merge.sides import related
from dateline.merge.tables import acts, excludes, irregular, services, stand_together, tables
from dateline.merge.words import act_class, content_stems, proper_names
from dateline.records import Attribute, Interval, Reading, StoryActor, Verdict

STRENGTH: tuple[Verdict, ...] = ("agree", "compatible", "differ", "contradict")
"""Weakest to strongest: a discrepancy's verdict is the strongest among its pairs."""

_NUMBER = re.compile(r"^([≥>≤<~+]?)(\d[\d,]*(?:\.\d+)?)\s*(.*)$")
_PARTS = {"MO": (4, 12), "AF": (12, 18), "EV": (17, 23)}
"""First and last hour of the parts of a day."""
_CLOCK = re.compile(r"^T?\d{1,2}:\d{2}")
_COUNTRY = re.compile(r"^(.*), ([A-Z]{3})$")
_CODE = re.compile(r"^[A-Z]{3}$")
_UNITS = {
    "second": 1 / 60,
    "minute": 1.0,
    "hour": 60.0,
    "day": 1440.0,
    "week": 10080.0,
    "month": 43200.0,
    "year": 525600.0,
}
_HALF = re.compile(
    r"\b(?:immediately|at once|yet|fully|entirely|formally|officially|publicly|explicitly|practically|virtually|"
    r"all but|in principle|partly|largely|initially|at first|directly|necessarily)\b",
    re.IGNORECASE,
)
"""Words of an act that is half done, or not done yet: "practically accepted" and "did not at once accept"."""
_KIND = re.compile(r"\ban? ((?:[A-Za-z-]+ ){1,3})([a-z]+)$")
_MEANT = re.compile(
    r"\b(?:no|any|without|little) (?:\w{1,20} )?(?:intention|plans?|wish|desire|need|reason)\b", re.IGNORECASE
)
"""Words of an act that nobody meant to do: it may be done later all the same."""
_REFUSED = frozenset({"denied", "negated"})
_SAME_REASON = 0.5
"""Share of the shorter reason's content words that makes two reasons one."""
_ROUGH, _ROUGH_TENS = 0.1, 0.2  # "about 300" allows so much of itself up and down, "about twenty" more

Actors = Mapping[str, StoryActor]


def compare(attribute: Attribute, left: Reading, right: Reading, actors: Actors) -> Verdict | None:
    """Give the verdict between two readings; None where they are not readings of one thing (two other counts)."""
    if left.normalised == right.normalised:
        return "agree"
    if attribute == "reason":
        return reasons(left.normalised, right.normalised)
    if attribute == "status":
        return _done_or_not(left, right)
    if attribute == "rank" and _other_things(left.text, right.text):
        return None
    special: dict[Attribute, Callable[[str, str], Verdict | None]] = {
        "day": days,
        "place": places,
        "number": numbers,
        "duration": numbers,
        "time": clocks,
        "rank": ranks,
    }
    if attribute in special:
        return special[attribute](left.normalised, right.normalised)
    if attribute in {"actor", "recipient", "speaker"}:
        return people(left.normalised, right.normalised, actors)
    if excludes(attribute, left.normalised, right.normalised):
        return "contradict"
    return "compatible" if attribute == "manner" else "differ"  # secretly and by surprise


def days(left: str, right: str) -> Verdict:
    """Compare days, spans of days, and weekdays whose week is unknown ("XXXX-WXX-5")."""
    a, b = _weekday(left), _weekday(right)
    if a and b:
        return "agree" if a == b else "contradict"
    if a or b:
        return "compatible" if _holds(_interval(right if a else left), a or b) else "contradict"
    first, second = _interval(left), _interval(right)
    if first == second:
        return "agree"
    return "contradict" if days_apart(first, second) > 0 else "compatible"


def _weekday(value: str) -> int:
    return int(value[-1]) if value.startswith("XXXX-WXX-") else 0


def _interval(value: str) -> Interval:
    first, _, last = value.partition("/")
    if "/" not in value:
        last = first
    return Interval(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


def _holds(interval: Interval, weekday: int) -> bool:
    if interval.earliest is None or interval.latest is None:
        return True
    length = min((interval.latest - interval.earliest).days, 6)
    return any((interval.earliest + timedelta(days=n)).isoweekday() == weekday for n in range(length + 1))


def places(left: str, right: str) -> Verdict:
    """Compare places: one inside the other's name, or a description without a name, is compatible.

    Places of two countries contradict, else they differ. A whole country is given by its code alone.
    """
    (a, here), (b, there) = _split_place(left), _split_place(right)
    if here and there and here == there and not (a and b):
        return "compatible"
    if here and there and here != there:
        return "contradict"
    names, others = proper_names(a), proper_names(b)
    if names == others:
        return "agree"
    described = not any(c.isupper() for c in a) or not any(c.isupper() for c in b)
    if stand_together(a, b):
        return "compatible"
    return "compatible" if described or names <= others or others <= names else "differ"


def _split_place(value: str) -> tuple[str, str | None]:
    if _CODE.match(value):
        return "", value
    match = _COUNTRY.match(value)
    return (match.group(1), match.group(2)) if match else (value, None)


def numbers(left: str, right: str) -> Verdict | None:
    """Compare counts of one thing, or lengths of time, as ranges: "at least 12" is compatible with 15, 12 is not."""
    a, b = _range(left), _range(right)
    if a is None or b is None or a[0] != b[0]:
        return None if a is None or b is None or a[0] != b[0] else "differ"
    (_, low, high), (_, bottom, top) = a, b
    if (low, high) == (bottom, top):
        return "agree"
    return "compatible" if low <= top and bottom <= high else "contradict"


def _range(value: str) -> tuple[str, float, float] | None:
    key, _, rest = value.rpartition(": ")
    match = _NUMBER.match(rest)
    if not match:
        return None
    sign, digits, unit = match.groups()
    number = float(digits.replace(",", ""))
    unit = unit.strip().rstrip("s")
    if unit in _UNITS:
        number, unit = number * _UNITS[unit], "time"
    key = f"{key} {unit}".strip()
    rough = _ROUGH if number >= 100 or unit == "time" else _ROUGH_TENS
    low = number * (1 - rough) if sign == "~" else 0.0 if sign in {"<", "≤"} else number
    high = number * (1 + rough) if sign == "~" else float("inf") if sign in {"≥", ">", "+"} else number
    if sign == ">":
        low += 1e-6
    if sign == "<":
        high -= 1e-6
    return key, low, high


def clocks(left: str, right: str) -> Verdict:
    """Compare times of day: two clock times contradict, anything vaguer differs."""
    if _CLOCK.match(left) and _CLOCK.match(right):
        return "contradict"
    for hour, part in ((left, right), (right, left)):
        if _CLOCK.match(hour) and part[-2:] in _PARTS:
            first, last = _PARTS[part[-2:]]
            return "compatible" if first <= int(hour.lstrip("T").split(":")[0]) <= last else "differ"
    return "differ"


def statuses(left: str, right: str) -> Verdict:
    """Compare statuses: what is reported as done and denied, or as not done, contradicts."""
    done = {"happened", "historical"}
    if (left in done and right in _REFUSED) or (left in _REFUSED and right in done):
        return "contradict"
    return "compatible"


def reasons(left: str, right: str) -> Verdict:
    """Compare reasons by their content words: half of the shorter one's make one reason, some are compatible."""
    ours, theirs = content_stems(left), content_stems(right)
    least = min(len(ours), len(theirs))
    if least == 0:
        return "compatible"
    shared = len(ours & theirs)
    return "agree" if shared >= _SAME_REASON * least else "compatible" if shared else "differ"


def _done_or_not(left: Reading, right: Reading) -> Verdict:
    """Compare statuses with their words: half done and not yet done differ.

    That one kind was not done denies no other; who does not mean to may do so yet.
    """
    found = statuses(left.normalised, right.normalised)
    if found != "contradict":
        return found
    kinds, others = (_kind(r.text) for r in ((left, right) if left.normalised in _REFUSED else (right, left)))
    if kinds - others or any(_MEANT.search(reading.text) for reading in (left, right)):
        return "compatible"
    return "differ" if any(_HALF.search(reading.text) for reading in (left, right)) else "contradict"


def _other_things(left: str, right: str) -> bool:
    """Tell whether two ranks are told of other things: "first talks", "first talks of leaders"; a bare one fits any."""
    ours, theirs = ({act_class(word) for word in content_stems(text) if word.isalpha()} for text in (left, right))
    shared = ours & theirs
    if not shared:
        return bool(ours and theirs)
    kinds, others = ours - shared, theirs - shared
    return bool(kinds and others) and shared <= set(acts().values())


def _kind(words: str) -> set[str]:
    """Give what tells the kind of an act that a noun names: "state" of "a state visit"."""
    match = _KIND.search(words)
    if match is None or match[2] in irregular() or match[2].endswith(("ed", "ing", "s")):
        return set()
    return set(match[1].lower().split())


def people(left: str, right: str, actors: Actors) -> Verdict:
    """Compare actors by id: a government and its minister, or somebody unnamed who may be the other, are compatible."""
    a, b = actors.get(left), actors.get(right)
    if a is None or b is None:
        return "differ"
    if related(a, b) > 0:
        return "compatible"
    if a.named and b.named and a.kind == b.kind == "person" and _one_in_other(a.name, b.name):
        return "compatible"
    told_apart = (a.named and b.named) or other_services(a, b)
    return "differ" if told_apart or (a.country and b.country and a.country != b.country) else "compatible"


def other_services(left: StoryActor, right: StoryActor) -> bool:
    """Tell whether the words for two bodies name two armed services: "navy commandos", "the coast guard"."""
    ours, theirs = services(left.name), services(right.name)
    return bool(ours and theirs) and not ours & theirs


def _one_in_other(left: str, right: str) -> bool:
    """Tell whether one name is part of the other: a surname alone may mean either of two persons."""
    ours, theirs = set(left.lower().split()), set(right.lower().split())
    return ours <= theirs or theirs <= ours


def grows(left: Reading, right: Reading) -> bool:
    """Tell whether the second reading is the first one's count, grown."""
    a, b = _range(left.normalised), _range(right.normalised)
    return a is not None and b is not None and a[0] == b[0] and a[0] in tables().growing and a[1] <= b[1]
