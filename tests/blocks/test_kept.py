"""Prose that stands among furniture or looks like it: a reader must not lose it from the record."""

import pytest

from dateline.blocks import split_blocks

MENU = ["* Home", "* News", "* Sport", "* Opinion", "* Weather", "* Video", "Subscribe", "Search", "Share", "Menu"]
PROSE = [
    "The harbour board of Orle voted on Tuesday to close the old ferry pier, which has carried passengers since 1921.",
    "Board members said that the timber was rotten and that the repair would cost 40 million crowns over three years.",
    "Skippers of the ferry line protested outside the town hall and asked the mayor to put the decision to a vote.",
    "The mayor, Tove Rask, promised to answer the skippers of the ferry line before the end of the month.",
]


def kinds(*lines: str) -> list[tuple[str, str]]:
    text = "\n".join(lines)
    return [(block.kind, text[block.start : block.end].strip()) for block in split_blocks(text)]


def kind_of(line: str, *lines: str) -> str:
    return next(kind for kind, words in kinds(*lines) if words == line)


def test_a_highlight_is_read_where_it_stands_among_the_paragraphs() -> None:
    line = "She added that the board had not been asked."
    head = [*MENU, "Board of Orle closes ferry pier", "Published June 3, 2031", "Highlights", line]
    found = [kind for kind, words in kinds(*head, *PROSE[:2], line, *PROSE[2:]) if words == line]
    assert found == ["pullquote", "body"]


def test_a_table_between_paragraphs_is_a_part_of_the_report() -> None:
    rows = ["Line     Seats   Price", "Orle     120     4.50", "Vesle    80      3.20"]
    found = kinds(*MENU, *PROSE[:2], *rows, *PROSE[2:], *MENU)
    assert [words for kind, words in found if kind == "body"] == [*PROSE[:2], *rows, *PROSE[2:]]


def test_items_of_an_announced_list_stay_though_a_page_might_say_them() -> None:
    items = ["* Sign up for the hearing at the town hall", "* Bring your ferry ticket to the office of the board"]
    found = kinds(*MENU, *PROSE[:2], "The mayor told the skippers what they could do:", *items, *PROSE[2:], *MENU)
    assert [words for kind, words in found if words in items and kind == "body"] == items


def test_what_a_report_is_about_is_no_appeal() -> None:
    report = [
        "Ferry passengers must sign up for a subscription from June, the line announced on its website on Monday.",
        "A subscription costs 30 crowns a month, and passengers who sign up before May pay half of that price.",
        "The mayor said that many passengers had no website and could not be told to sign up for anything.",
        "The line wants 2,000 passengers to subscribe in the first month of the new subscription.",
    ]
    line = (
        "You can sign up for a free month first, and passengers who then want the subscription pay the line 30 crowns."
    )
    assert kind_of(line, *report[:2], line, *report[2:]) == "body"
    assert kind_of(line, *PROSE[:2], "You may sign up for our free newsletter here, too.", line) == "boilerplate"


def test_a_paragraph_below_a_short_box_of_links_is_the_report() -> None:
    found = kinds(*MENU, *PROSE[:3], "Related links", "* Harbour board website", PROSE[3], "Most popular", *MENU)
    assert ("body", PROSE[3]) in found


def test_the_headline_is_the_one_above_the_byline() -> None:
    head = [
        "Harbour board votes: Orle closes pier",
        "By Ida Lund",
        "June 3, 2031",
        "Ferry pier of Orle: harbour board votes",
    ]
    found = kinds(*MENU, *head, *PROSE)
    assert [words for kind, words in found if kind == "headline"] == head[:1]


def test_a_picture_is_known_by_its_second_copy() -> None:
    line = "Skippers of the ferry line outside the town hall of Orle on Tuesday"
    found = [kind for kind, words in kinds(*PROSE[:2], line, *PROSE[2:], line, "Share this") if words == line]
    assert found == ["caption", "duplicate"]


def test_pictures_of_a_gallery_have_captions() -> None:
    pictures = [
        "The rotten timber below the pier",
        "A skipper waits for the last ferry",
        "The mayor leaves by the back door",
    ]
    gallery = [line for i, words in enumerate(pictures) for line in (f"{i + 1}/3", words)]
    assert [words for kind, words in kinds(*gallery, *PROSE) if kind == "caption"] == pictures


BESIDE = (
    "I crossed on the old boat (pictured above) for a week before I tried the new one, and I must say that both "
    "were late on all of the days. The seats are softer now, the coffee is worse, and nobody on board could tell me "
    "when the pier would close or who had decided it."
)


@pytest.mark.parametrize("last", ["Recent boards had left the timber alone, although skippers wrote to them.", BESIDE])
def test_a_paragraph_is_no_caption_for_the_credit_below_or_a_picture_beside_it(last: str) -> None:
    assert kind_of(last, *PROSE, last, "Reuters") == "body"
