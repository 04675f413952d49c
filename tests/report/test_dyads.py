"""Who to whom: pairs of actors with their acts over time."""

from datetime import date

from dateline.report.dyads import dyads
from dateline.views import ActorRef, DateView, EventView

NAMES = {"mal": "Mali", "tgo": "Togo", "ner": "Niger"}


def act(name: str, type_: str, day: int | None, actor: str, recipient: str, status: str = "happened") -> EventView:
    on = date(2030, 3, day) if day else None
    when = DateView(on, on, "day" if on else "unknown")
    who, whom = ((ActorRef(one, NAMES.get(one, one), None, None),) for one in (actor, recipient))
    return EventView(name, "s", type_, None, (), status, name, when, who, whom, None, 1, ("Post",), ())


def test_the_pair_with_the_most_dated_acts_comes_first_and_cooperation_lies_above_conflict() -> None:
    events = [
        act("e-1", "AID", 1, "mal", "tgo"),
        act("e-2", "ASSAULT", 9, "tgo", "mal"),
        act("e-3", "ACCUSE", 2, "ner", "tgo"),
        act("e-4", "ACCUSE", 3, "tgo", "ner"),
        act("e-5", "ACCUSE", 4, "tgo", "ner"),
    ]
    first, second = dyads(events, NAMES, 3)
    assert (first.one, first.other) == ("Niger", "Togo")
    assert (second.one, second.other) == ("Mali", "Togo")
    help_, attack = second.plot.dots
    assert (help_.href, help_.given, attack.given) == ("#e-1", True, False)
    assert help_.y < attack.y
    assert help_.x < attack.x


def test_what_did_not_happen_has_no_day_or_an_unnamed_party_is_not_drawn() -> None:
    events = [
        act("e-1", "AID", 1, "mal", "tgo"),
        act("e-2", "AID", 2, "mal", "tgo", "negated"),
        act("e-3", "AID", None, "mal", "tgo"),
        act("e-4", "AID", 4, "mal", "a crowd"),
    ]
    assert dyads(events, NAMES, 3) == ()
