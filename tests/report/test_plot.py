"""The picture of a story: a lane for each outlet, dots on their days."""

from datetime import date

from dateline.report.plot import plot
from dateline.views import ArticleView, DateView, EventView


def event(name: str, day: date | None, *outlets: str, status: str = "happened") -> EventView:
    when = DateView(day, day, "day" if day else "unknown")
    return EventView(name, "s", "CONSULT", None, (), status, "met", when, (), (), None, 1, outlets, ())


def article(outlet: str | None, published: str | None) -> ArticleView:
    precision = "day" if published else None
    return ArticleView(outlet or "a", None, "p", outlet, None, None, published, precision, "s", None, None)


POST, WIRE = article("Post", "2019-05-02"), article("Wire", None)


def test_each_outlet_has_one_lane_and_its_events_lie_on_it() -> None:
    found = plot([POST, WIRE], [event("e1", date(2019, 5, 1), "Post", "Wire"), event("e2", date(2019, 5, 9), "Wire")])
    assert found
    lanes = dict(found.lanes)
    assert list(lanes) == ["Post", "Wire"]
    assert [(d.day.day, d.y == lanes["Post"]) for d in found.dots] == [(1, True), (1, False), (9, False)]
    assert found.dots[0].x < found.published[0][0] < found.dots[2].x


def test_the_events_of_one_day_are_one_dot_with_their_number_hollow_if_none_happened() -> None:
    day = date(2019, 5, 9)
    plans = [event("e1", day, "Post", status="future"), event("e2", day, "Post", status="denied")]
    found = plot([POST], plans)
    assert found
    assert [(d.number, d.done) for d in found.dots] == [(2, False)]
    mixed = plot([POST], [*plans, event("e3", day, "Post")])
    assert mixed
    assert mixed.dots[0].done


def test_background_undated_and_far_days_are_left_out() -> None:
    events = [
        event("e1", date(2019, 5, 1), "Post"),
        event("e2", None, "Post"),
        event("e3", date(2019, 5, 3), "Post", status="historical"),
        event("e4", date(1998, 1, 1), "Post"),
    ]
    found = plot([POST, WIRE], events)
    assert found
    assert [d.day.isoformat() for d in found.dots] == ["2019-05-01"]
    assert all("1998" not in text for text, _ in found.ticks)


def test_there_is_no_picture_without_two_days_or_an_outlet() -> None:
    assert plot([POST], []) is None
    assert plot([article(None, "2019-05-02")], [event("e1", date(2019, 5, 9), "Post")]) is None
