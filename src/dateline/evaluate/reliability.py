"""The reliability diagram: the share of right events against their mean score, with its table beside it, as SVG."""

from __future__ import annotations

from html import escape

from dateline.evaluate.calibration import Band, Odds, bands, brier, expected_error

_SIDE, _LEFT, _TOP = 360, 64, 44
"""Pixels: the square of the plot, and its upper left corner."""
_TABLE = _LEFT + _SIDE + 40
_COLUMNS = (("score", 0), ("events", 130), ("mean score", 220), ("right", 275), ("95% interval", 385))
"""Heading of each column of the table, and where it ends (the first: where it starts), from the table's left edge."""
_ROW = 26
_WIDTH, _HEIGHT = _TABLE + 405, _TOP + _SIDE + 64
_INK, _PALE, _BLUE = "#1b1b1b", "#c8c8c8", "#1f5fa8"
_FONT = "font-family: system-ui, sans-serif; font-size: 13px"


def reliability_svg(name: str, odds: Odds) -> str:
    """Give a whole SVG document on the events of `name`; each point's area tells how many events lie in its band.

    The picture is told in words in its description, and each of its numbers is in the table.
    """
    found = bands("", odds)
    told = "; ".join(
        f"score {_range(band)}, {band.items} events: mean score {band.score:.2f}, right {band.value:.2f}"
        for band in found
    )
    description = (
        f"Share of right events by score, {len(odds)} events; on the dashed diagonal a score is the probability of "
        f"being right. {told}. {_summary(odds)}."
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"',
        f' width="{_WIDTH}" height="{_HEIGHT}" style="{_FONT}" aria-labelledby="reliability-title reliability-told">',
        f'<title id="reliability-title">Reliability of event scores: {escape(name)}</title>',
        f'<desc id="reliability-told">{escape(description)}</desc>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        _text(_LEFT, 24, f"Reliability of event scores: {name}", weight="bold"),
        *_frame(),
        *(_point(band, len(odds)) for band in found),
        *_table(found, odds),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _range(band: Band) -> str:
    return band.measure.removeprefix("right at score ")


def _summary(odds: Odds) -> str:
    return f"Expected calibration error {expected_error(odds):.3f}, Brier score {brier(odds):.3f}"


def _x(value: float) -> float:
    return round(_LEFT + _SIDE * value, 1)


def _y(value: float) -> float:
    return round(_TOP + _SIDE * (1 - value), 1)


def _text(x: float, y: float, words: str, *, anchor: str = "start", weight: str = "normal") -> str:
    return f'<text x="{x}" y="{y}" fill="{_INK}" text-anchor="{anchor}" font-weight="{weight}">{escape(words)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, dash: str = "none") -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-dasharray="{dash}"/>'


def _frame() -> list[str]:
    """Give axes, ticks and the diagonal."""
    parts = []
    for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        parts.append(_line(_x(tick), _y(0), _x(tick), _y(1), _PALE))
        parts.append(_line(_x(0), _y(tick), _x(1), _y(tick), _PALE))
        parts.append(_text(_x(tick), _y(0) + 18, f"{tick:.1f}", anchor="middle"))
        parts.append(_text(_x(0) - 8, _y(tick) + 4, f"{tick:.1f}", anchor="end"))
    parts.append(_line(_x(0), _y(0), _x(1), _y(1), _INK, "5 4"))
    parts.append(_text(_x(0.5), _y(0) + 40, "score", anchor="middle"))
    middle = _y(0.5)
    parts.append(f'<g transform="rotate(-90 18 {middle})">{_text(18, middle, "share right", anchor="middle")}</g>')
    return parts


def _point(band: Band, total: int) -> str:
    x = _x(band.score)
    radius = round(3 + 11 * (band.items / total) ** 0.5, 1)
    bar = f'<line x1="{x}" y1="{_y(band.low)}" x2="{x}" y2="{_y(band.high)}" stroke="{_BLUE}" stroke-width="2"/>'
    return f'{bar}<circle cx="{x}" cy="{_y(band.value)}" r="{radius}" fill="{_BLUE}" fill-opacity="0.75"/>'


def _table(found: tuple[Band, ...], odds: Odds) -> list[str]:
    rows = [tuple(name for name, _ in _COLUMNS)]
    rows += [
        (_range(b), str(b.items), f"{b.score:.2f}", f"{b.value:.2f}", f"{b.low:.2f} to {b.high:.2f}") for b in found
    ]
    parts = []
    for number, row in enumerate(rows):
        y = _TOP + 14 + _ROW * number
        for cell, (_, edge) in zip(row, _COLUMNS, strict=True):
            anchor, weight = "end" if edge else "start", "normal" if number else "bold"
            parts.append(_text(_TABLE + edge, y, cell, anchor=anchor, weight=weight))
    parts.append(_line(_TABLE, _TOP + 22, _TABLE + _COLUMNS[-1][1], _TOP + 22, _INK))
    below = _TOP + 26 + _ROW * len(rows)
    parts += [_text(_TABLE, below + 20 * n, words) for n, words in enumerate(_summary(odds).split(", "))]
    return parts
