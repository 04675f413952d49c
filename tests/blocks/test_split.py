"""What a reader of the record would lose, or wrongly be shown, if a line were taken for the wrong kind."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.blocks import datelines, split_blocks
from dateline.records import Block

LEAD = "The ministers of Arland and Bergia met on Tuesday in the border town of Celm, officials of both countries said."
SECOND = (
    "They agreed to reopen the bridge over the river Dun, which had been closed since the dispute about fishing began."
)
THIRD = "A spokesman for the Bergian government said that the ministers would meet in two weeks to sign the agreement."
FOURTH = (
    "The bridge had carried half of the trade between Arland and Bergia, and its closing hurt the fishing ports most."
)
PROSE = [LEAD, SECOND, THIRD, FOURTH]
MENU = ["Home", "World", "Politics", "* Business", "* Sport", "* Weather", "Sign In", "Search", "* Video"]


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Give each block's kind and words, after checking that the blocks are the whole text."""
    blocks = split_blocks(text, title)
    assert "".join(text[b.start : b.end] for b in blocks) == text
    return [(b.kind, text[b.start : b.end].strip()) for b in blocks]


def among(line: str) -> str:
    """Give a text with the line between its paragraphs."""
    return f"{LEAD}\n\n{SECOND}\n\n{line}\n\n{THIRD}\n\n{FOURTH}"


def kind_of(words: str, text: str, title: str | None = None) -> str:
    return next(kind for kind, found in kinds(text, title) if words in found)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("aA bB.“”\"'!?(),:|*•–—\n\r\t\u2028\u00a0é1/@"), max_size=200))
def test_blocks_cover_the_text_in_order(text: str) -> None:
    position = 0
    for block in split_blocks(text):
        assert block.start == position < block.end
        position = block.end
    assert position == len(text)


ODD = [
    *("Aaa.     . Bbb.", "| |  |", "©", "© . . .", "News | Sport", "-  -", "“", ". . .", "Get us. You. We", "A (1)"),
    *("…", "By", "/ / /", "Ada Moor", "BERGIA -", "(R) (L)", "Mara on March 3, 2031 at 6:34 pm said:", "PULL QUOTE"),
    *(LEAD, SECOND, THIRD),
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(ODD), max_size=12))
def test_blocks_cover_pages_of_odd_lines(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert "".join(text[b.start : b.end] for b in split_blocks(text)) == text


def test_an_empty_text_has_no_blocks() -> None:
    assert split_blocks("") == ()
    assert split_blocks(" \n") == (Block(0, 2, "boilerplate"),)


@pytest.mark.parametrize(
    "text",
    [
        "arland accuses bergia of closing the bridge without any warning to its fishermen",
        "Bergia rejects the claim.",
        "Subscribe",
        "Watch the border, the minister told us.",
        "Arland sent troops\nBergia protested\nThe river rose",
        f"{LEAD}\n{SECOND}",
        "\n\n".join(PROSE),
        "“We shall see,” she said.\n\nHe did not.\n\n“Why not?”\n\nNobody answered the question about the bridge.",
        " ".join([*PROSE, "Sign up for our newsletter.", *PROSE]),
    ],
)
def test_clean_prose_loses_nothing(text: str) -> None:
    assert {kind for kind, _ in kinds(text)} == {"body"}


def test_a_menu_and_a_footer_are_not_the_report() -> None:
    page = "\n".join([*MENU, "Ministers of Arland and Bergia agree to reopen bridge", *PROSE, "Related Topics", *MENU])
    found = kinds(page)
    assert [words for kind, words in found if kind == "body"] == PROSE
    assert [words for kind, words in found if kind == "headline"] == [
        "Ministers of Arland and Bergia agree to reopen bridge"
    ]


def test_comments_below_the_report_are_not_the_report() -> None:
    comments = [
        line
        for i in range(6)
        for line in (f"reader{i}", f"{i + 1} hours ago", "I never liked that bridge anyway, to be honest.")
    ]
    page = "\n".join([*MENU, *PROSE, "34 Comments", *comments])
    assert [words for kind, words in kinds(page) if kind == "body"] == PROSE


def test_the_first_paragraph_stays_when_links_part_it_from_the_second() -> None:
    page = "\n".join([*MENU, LEAD, "More:", "* Fishing", "* Bridges", "* Rivers", *PROSE[1:], "Related Topics", *MENU])
    assert kind_of(LEAD, page) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Story continues below advertisement",
        "READ MORE: Bergian fleet stays in port",
        "WATCH: The bridge from above",
        "Click to play video: 'The bridge from above'",
        "Sign up for our daily newsletter to get the news in your inbox.",
        "Troubled waters",
        "Advertisement",
        "Sponsored content",
        "© 2031 The Celm Courier. All rights reserved.",
    ],
)
def test_what_interrupts_a_report_is_boilerplate(line: str) -> None:
    assert kind_of(line, among(line)) == "boilerplate"


def test_the_title_repeated_under_a_video_is_not_evidence() -> None:
    title = "Fishermen block the bridge"
    page = f"{LEAD}\n\nClick to play video: '{title}'\n\n{title}\n\n{SECOND}\n\n{THIRD}"
    assert [kind for kind, words in kinds(page) if "Fishermen block" in words] == ["boilerplate", "boilerplate"]


@pytest.mark.parametrize(
    "line",
    [
        "Watch towers along the river were manned again on Tuesday, the Bergian army said.",
        "“Sign up for peace,” the minister told the crowd.",
        "The company changed its privacy policy after the minister had complained.",
        "By signing the agreement, Arland gave up its claim to the island.",
        "Related disputes about water have lasted for decades.",
        "He said:",
        "“Never again”",
        "— Mara Dell (@maradell) March 3, 2031",
    ],
)
def test_prose_with_the_words_of_a_page_stays_body(line: str) -> None:
    assert kind_of(line, among(line)) == "body"


def test_an_appeal_for_money_goes_with_the_lines_in_it() -> None:
    appeal = [
        "Your gift keeps this newsroom open",
        "From floods to fishing, the Courier is there when it happens, and we know how much that matters.",
        "In weeks like these a newspaper costs money. Your donation pays for the next trip to the river.",
    ]
    page = "\n".join(
        [
            "Bridge between Arland and Bergia to reopen",
            *appeal,
            f"Your donation pays our reporters.{LEAD}",
            *PROSE[1:],
        ]
    )
    found = kinds(page)
    assert [words for kind, words in found if kind == "body"] == PROSE
    assert found[0] == ("headline", "Bridge between Arland and Bergia to reopen")


def test_two_sentences_glued_together_are_two_blocks() -> None:
    glued = "The talks were held in Celm.Dell asked for more time, saying that “it is necessary.”Nobody objected."
    found = kinds(f"{LEAD}\n{glued}\n{SECOND}")
    assert [words for _, words in found[1:4]] == [
        "The talks were held in Celm.",
        "Dell asked for more time, saying that “it is necessary.”",
        "Nobody objected.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The U.S.-led force left the town with Gen.Moor and Prof.Dell at the head of it.",
        "She wrote on www.celm.Example and at courier.Com that trade fell by 3.5 per cent.",
        "J.R.Moor of Arland, Ph.D., met the ministers.",
        "See http://courier.example/Bridge.Reopens for the text of the agreement.",
    ],
)
def test_abbreviations_sites_and_decimals_are_not_split(line: str) -> None:
    assert (("body", line)) in kinds(f"{LEAD}\n{line}\n{SECOND}")


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("CELM/DUNPORT, Bergia (Reuters) – ", "CELM/DUNPORT, Bergia (Reuters) –"),
        ("CELM, April 3 (Reuters) - ", "CELM, April 3 (Reuters) -"),
        ("Celm (AFP) – ", "Celm (AFP) –"),
        ("(CNN)", "(CNN)"),
        ("WEST CELM, Arl. — ", "WEST CELM, Arl. —"),
        ("CELM, Bergia (AP) _ ", "CELM, Bergia (AP) _"),
        ("CELM (Norwire) – ", "CELM (Norwire) –"),
        ("CELM, 3 April (NRW) - ", "CELM, 3 April (NRW) -"),
        ("CELM, April 3 - ", "CELM, April 3 -"),
        ("DUN SPRINGS, Arl. - ", "DUN SPRINGS, Arl. -"),
        ("CELM - ", "CELM -"),
        ("Celm, 3 April 2031 – ", "Celm, 3 April 2031 –"),
    ],
)
def test_a_dateline_is_parted_from_the_first_sentence(opening: str, dateline: str) -> None:
    assert kinds(f"{opening}{LEAD}\n{SECOND}\n{THIRD}")[:2] == [("dateline", dateline), ("body", LEAD)]


def test_a_line_that_is_only_a_dateline() -> None:
    assert kinds(f"WEST CELM, Arl. —\n{LEAD}\n{SECOND}")[0] == ("dateline", "WEST CELM, Arl. —")


@pytest.mark.parametrize(
    "opening",
    [
        "NATO and the EU agreed on Tuesday to help Arland (pop. 300,000) and its neighbour to reopen the bridge.",
        "TOLL-FREE - the word was on every lorry that crossed the bridge on Tuesday.",
        "Mara Dell (left wing) - who had opposed the toll - voted for the bridge on Tuesday.",
        "The ministers – those of Arland and Bergia – met in Celm on Tuesday.",
        "THE BRIDGE MUST OPEN NOW OR NEVER - Dell said so in capital letters.",
    ],
)
def test_a_capitalised_opening_is_no_dateline(opening: str) -> None:
    assert {kind for kind, _ in kinds(f"{opening}\n{SECOND}")} == {"body"}


def test_captions_are_kept_once() -> None:
    caption = "Mara Dell (left) hands the minister’s letter to Bergia's envoy at the river on Friday"
    copies = [caption, caption.replace("’", "'"), caption.replace("  ", " ").replace(" at", "  at").replace("'s", "’s")]
    found = [kind for kind, words in kinds("\n\n".join([LEAD, SECOND, *copies, THIRD])) if "envoy" in words]
    assert found == ["caption", "duplicate", "duplicate"]


@pytest.mark.parametrize(
    "line",
    [
        "FILE - The bridge over the Dun is seen closed in Celm, Bergia, Oct. 30, 2030.",
        "Mara Dell, right, the Bergian envoy, with fishermen in Celm in January 2031.",
        "Fishermen wait at the closed bridge in Celm. (Photo: Courier)",
        "The bridge over the Dun in Celm, closed since March Ada Moor/Reuters",
    ],
)
def test_a_line_that_shows_itself_to_be_a_caption(line: str) -> None:
    assert kind_of(line, among(line)) == "caption"


def test_the_label_of_a_caption_is_not_part_of_it() -> None:
    caption = "The ministers of Arland and Bergia meet in Celm – Feb 10, 2031"
    found = kinds(f"Bridge of Arland and Bergia to reopen\nWATCH ABOVE: {caption}\n{LEAD}\n{SECOND}\n{THIRD}")
    assert ("boilerplate", "WATCH ABOVE:") in found
    assert ("caption", caption) in found


def test_the_first_lines_of_a_text() -> None:
    page = "\n".join([
        "Arland and Bergia agree to reopen bridge over the Dun",
        "Ministers of Arland and Bergia end a dispute about fishing",
        "By Ada Moor",
        "3 March 2031",
        *PROSE,
    ])  # fmt: skip
    assert [kind for kind, _ in kinds(page)] == ["headline", "standfirst", "byline", "byline", *["body"] * 4]


def test_a_first_paragraph_without_headline_is_body() -> None:
    assert kinds("\n\n".join(PROSE))[0] == ("body", LEAD)


def test_a_given_title_is_the_headline_where_the_text_repeats_it() -> None:
    title = "Bridge will reopen, say ministers. - The Celm Courier"
    assert kinds(f"Bridge will reopen, say ministers.\n{LEAD}\n{SECOND}", title)[0][0] == "headline"


def test_a_note_on_the_author_or_the_outlet() -> None:
    note = "The Voice of Celm provides news and information in four languages to listeners on both banks of the river."
    page = "\n\n".join([*PROSE, "Ada Moor is a staff writer at the Courier.", note, "XS", "SM", "MD", "LG"])
    assert [kind for kind, _ in kinds(page)] == [*["body"] * 4, "authornote", "authornote", *["boilerplate"] * 4]


def test_lines_broken_for_their_width_are_one_paragraph() -> None:
    wrapped = (
        "The ministers of Arland and Bergia met on Tuesday in the\n"
        "border town of Celm, officials of both countries said, and\n"
        "agreed to reopen the bridge.\n\n"
        "They will meet again."
    )
    assert [words for _, words in kinds(wrapped)] == wrapped.split("\n\n")


def test_what_the_page_put_before_a_sentence_on_its_line() -> None:
    found = kinds(f"Please enable Javascript to watch this video {LEAD}\n{SECOND}\n{THIRD}")
    assert found[:2] == [("boilerplate", "Please enable Javascript to watch this video"), ("body", LEAD)]


@pytest.mark.parametrize("piece", ["word ", "aa.Aa", "(", "Skip Ad ", ", left", "“", "A ", "/AP"])
def test_a_line_of_a_million_characters_is_read_in_linear_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert sum(b.end - b.start for b in split_blocks(text)) == len(text)


def test_the_items_of_a_list_that_the_report_announces_are_body() -> None:
    items = ["* The bridge opens on Monday", "* Fishing north of Celm", "* A joint harbour office"]
    links = ["* Bergian fleet stays in port", "* Celm mayor resigns"]
    page = "\n".join(
        [*MENU, *PROSE, "The ministers agreed on three points:", *items, FOURTH.upper() + ".", "Related", *links]
    )
    found = kinds(page)
    assert {kind for kind, words in found if words in items} == {"body"}
    assert {kind for kind, words in found if words in links} == {"boilerplate"}


def test_a_first_sentence_above_the_byline_is_a_standfirst() -> None:
    above = "Ministers of Arland and Bergia have ended their long dispute about fishing in the river."
    page = "\n".join([*MENU, "Arland and Bergia to reopen bridge", above, "By Ada Moor", *PROSE])
    assert kind_of(above, page) == "standfirst"
    assert kind_of("By Ada Moor", page) == "byline"


def test_legal_lines_are_boilerplate_whatever_their_length() -> None:
    line = "© Copyright 2031 by the Celm Courier. All rights reserved. This material may not be rewritten."
    assert kind_of(line, among(line)) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Do you have a way to get them across the river?",
        "One of our reporters heard the shots, and we shall speak to him in a moment.",
        "Mr. Dell opposes closing harbours.",
        "Gov. Otto Lund (R) of Upper Arland thanked the fishermen of Celm for their patience with the ministers.",
        "Tell your ministers that we shall not pay, the crowd shouted.",
        "The ministers thanked those who had stood by them on Facebook and Twitter.",
    ],
)
def test_spoken_prose_stays_body(line: str) -> None:
    assert kind_of(line, among(line)) == "body"


def test_a_party_is_no_place_in_a_picture() -> None:
    line = "Ada Moor (L) and Otto Lund (R) hand a letter to the minister at the closed bridge in Celm"
    assert kind_of(line, among(line)) == "caption"


def test_signatures_of_comments_show_where_the_readers_begin() -> None:
    comments = [
        line
        for i in range(4)
        for line in (
            f"Fisher{i} on March {i + 3}, 2031 at {i + 1}:34 pm said:",
            "I never liked that bridge anyway, and I doubt that the ministers will keep their word this time.",
        )
    ]
    assert [words for kind, words in kinds("\n".join([*PROSE, *comments])) if kind == "body"] == PROSE


def test_a_page_in_another_language_keeps_its_report() -> None:
    prose = [
        "Die Minister von Arland und Bergia trafen sich am Dienstag in Celm, wie beide Seiten mitteilten.",
        "Sie einigten sich darauf, die Brücke über den Fluss wieder zu öffnen.",
        "Ein Sprecher sagte, der Vertrag werde in zwei Wochen unterschrieben.",
        "Die Brücke trug bisher die Hälfte des Handels zwischen den beiden Ländern.",
        "Der Streit hatte im Januar begonnen, als eine Maut erhoben wurde.",
    ]
    page = "\n".join([*MENU, *prose, "Related Topics", *MENU])
    assert [words for kind, words in kinds(page) if kind == "body"] == prose


def test_a_title_that_the_text_does_not_repeat_makes_no_headline() -> None:
    found = kinds("\n\n".join(PROSE), "Bridge between Arland and Bergia to reopen")
    assert {kind for kind, _ in found} == {"body"}


@pytest.mark.parametrize(
    "line",
    [
        "FISHERMEN OF CELM CELEBRATE THE MINISTER'S BRIDGE",
        "Also new: Fishermen of Celm celebrate the bridge",
        "Snowfall closes the schools of Upper Marland",
        "Background",
    ],
)
def test_a_link_or_a_label_between_paragraphs_is_no_title_of_a_part(line: str) -> None:
    assert kind_of(line, among(line)) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "The bridge is open again",
        "THE CLOSED BRIDGE",
        "($1 = 3.2 bergian crowns)",
        "[Sound of a ferry horn]",
        "[2] Treaty of Celm",
    ],
)
def test_short_lines_between_paragraphs_belong_to_the_report(line: str) -> None:
    assert kind_of(line, among(line)) == "body"


def test_a_sentence_that_lost_its_full_stop_stays() -> None:
    line = "The minister of Bergia said on Tuesday that the bridge would be open to all of the fishermen"
    assert kind_of(line, among(line)) == "body"


def test_a_headline_of_capitals_alone_above_the_byline() -> None:
    page = "\n".join(
        ["MINISTERS REOPEN BRIDGE", "By ADA MOOR", "Foreign Editor", f"CELM, Bergia, April 3 -- {LEAD}", *PROSE]
    )
    assert [kind for kind, _ in kinds(page)][:5] == ["headline", "byline", "byline", "dateline", "body"]


def test_a_title_over_a_part_of_the_report_stays_if_it_announces_what_follows() -> None:
    after = "Fishermen of Celm say that they lost two seasons, and nobody has offered to pay for the nets that rotted."
    page = f"{LEAD}\n\n{SECOND}\n\n{THIRD}\n\nNets and markets\n\n{after}\n\n{FOURTH}"
    assert kind_of("Nets and markets", page) == "body"
    assert kind_of("▶ Nets", page.replace("Nets and", "▶ Nets and")) == "boilerplate"


COMMENTS = [
    "Comments",
    "Mara",
    "March 3, 2031 at 6:34 pm",
    "I crossed that bridge every day for thirty years, and I never saw a single minister on it in all that time.",
    "The harbour was full of boats then, and now there is one café and a man who sells postcards of the boats.",
    "Tomas Lind",
    "March 3, 2031 at 7:02 pm",
    "My grandfather built the first pier of it, and he would have laughed at all of this agreeing and reopening.",
    "He used to say that a bridge is a road that has learned to swim, which I never understood but liked anyway.",
    "And then he would go fishing, and that was the end of every argument that anybody ever had with him at home.",
]


def test_long_comments_under_a_short_report_are_not_the_report() -> None:
    found = kinds("\n".join([*MENU, "Ministers reopen bridge", LEAD, SECOND, *COMMENTS]))
    assert [words for kind, words in found if kind == "body"] == [LEAD, SECOND]


def test_a_headline_over_the_tools_of_the_page_is_found() -> None:
    top = ["Bergia Echo", "News | Sport | Letters", "Ministers agree to reopen bridge in Celm"]
    page = "\n".join([*top, "By Ada Moor | Bergia Echo", "Print | Send | Save", LEAD, SECOND, THIRD])
    assert [kind for kind, _ in kinds(page)][:6] == [*["boilerplate"] * 2, "headline", "byline", "boilerplate", "body"]


@pytest.mark.parametrize("line", ["Results are not scientific.", "Upland Echo prints what it knows."])
def test_a_motto_below_the_report_is_not_its_last_sentence(line: str) -> None:
    page = "\n".join([*PROSE, "Share this article", line])
    assert kind_of(line, page) == "boilerplate"


@pytest.mark.parametrize(
    "line", ["Parliament votes on Thursday.", "The bridge opens in May.", "She declined to comment."]
)
def test_a_last_sentence_under_furniture_stays(line: str) -> None:
    assert kind_of(line, "\n".join([*PROSE, "Advertisement", line])) == "body"


def test_a_byline_under_a_long_headline_is_no_second_half_of_it() -> None:
    headline = "Ministers of Arland and Bergia agree to reopen the bridge in Celm"
    found = kinds("\n".join([headline, "by Ada Moor and Jonas Lind", *PROSE]))
    assert [kind for kind, _ in found] == ["headline", "byline", *["body"] * 4]


def test_a_sentence_over_a_bare_credit_is_a_caption() -> None:
    line = "Fishermen mend their nets below the closed bridge in the harbour of Celm."
    found = kinds(among(f"{line}\nAda Moor/Getty Images"))
    assert ("caption", line) in found


def test_prose_that_is_not_english_is_told_from_its_page() -> None:
    page = [
        "Die Minister von Arland und Bergia haben sich am Dienstag in der Grenzstadt Celm getroffen, um zu verhandeln.",
        "Sie einigten sich darauf, die Brücke über den Fluss wieder zu öffnen, die seit dem Streit geschlossen war.",
        "Vor der Brücke warteten am Abend noch immer Hunderte von Lastwagen, deren Fahrer auf eine Nachricht hofften.",
        "Die Liste der Punkte:",
        "* Fischerei vor der Küste beider Länder",
        "* Maut auf der neuen Brücke",
        "Ein Sprecher der Regierung sagte, dass die Minister in zwei Wochen wieder zusammenkommen werden.",
    ]
    found = kinds("\n".join([*MENU, *page]))
    assert [words for kind, words in found if kind == "body"] == page


def test_patterns_of_datelines_take_no_longer_than_the_text_is_long() -> None:
    start = time.process_time()
    for pattern in (*datelines._CREDITED, *datelines._FORMS, *datelines._FIRST):
        assert pattern.search("A" * 20_000) is None
        assert pattern.search("Ab, " * 5_000) is None
    assert time.process_time() - start < 10
