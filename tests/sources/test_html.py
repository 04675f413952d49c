from dataclasses import replace
from datetime import date

import pytest

from dateline.blocks import split_blocks
from dateline.errors import ArticleError
from dateline.records import RawArticle
from dateline.sources.html import read_page

LEAD = "The harbour council of Norhavn voted on Monday to open the port again in May, after two years of repairs."
SECOND = (
    "The minister of transport, Ida Berg, told the council that the cranes had been tested and the piers were safe."
)
THIRD = "Fishermen said that they would believe it when the first ship came in, and asked who would pay for the delay."
HEADLINE = "Port of Norhavn to open again in May"
CAPTION = "Dock workers sign the contract in the customs hall on Friday"
PARAGRAPHS = "".join(f"<p>{words}</p>" for words in (LEAD, SECOND, THIRD))


def read(body: str, head: str = f"<title>{HEADLINE} | Norland Post</title>", url: str | None = None) -> RawArticle:
    page = f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    return read_page(page.encode(), "page.html", url=url)


def kinds(raw: RawArticle) -> list[tuple[str, str]]:
    blocks = split_blocks(raw.text, raw.title, raw.marks)
    assert "".join(raw.text[b.start : b.end] for b in blocks) == raw.text
    return [(b.kind, raw.text[b.start : b.end].strip()) for b in blocks]


def test_a_page_shows_headline_standfirst_byline_and_captions_in_its_order() -> None:
    raw = read(
        f'<nav><a href="/">Home</a></nav><article><header><h1>{HEADLINE}</h1><p class="article__standfirst">'
        f"A vote ends two years of waiting on the quays.</p>"
        f'<div class="c-byline">By <a href="/a">Ada Moor</a>, Norhavn</div>'
        f'<time datetime="2031-03-08T09:00:00Z">8 March 2031</time></header><p>{LEAD}</p><p>{SECOND}</p><figure>'
        f'<img src="a.jpg"><figcaption>{CAPTION}<span class="credit">Photo: Bo Lind</span></figcaption></figure>'
        f"<p>{THIRD}</p></article>"
    )
    assert kinds(raw) == [
        ("headline", HEADLINE),
        ("standfirst", "A vote ends two years of waiting on the quays."),
        ("byline", "By Ada Moor, Norhavn"),
        ("byline", "8 March 2031"),
        ("body", LEAD),
        ("body", SECOND),
        ("caption", CAPTION),
        ("body", THIRD),
    ]
    assert (raw.published, raw.published_from) == ("2031-03-08T09:00:00Z", "the page's header")


def test_a_headline_and_a_caption_stand_in_the_text_once() -> None:
    figure = f'<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">{CAPTION}</p></div>'
    raw = read(f"<article><h1>{HEADLINE}</h1>{figure}{PARAGRAPHS}{figure}</article>")
    assert raw.text.count(HEADLINE) == 1
    assert raw.text.count(CAPTION) == 1
    assert ("caption", CAPTION) in kinds(raw)


def test_a_caption_that_begins_like_a_paragraph_leaves_it_a_paragraph() -> None:
    caption = LEAD.partition(",")[0]
    raw = read(f"<article><h1>{HEADLINE}</h1><figure><figcaption>{caption}</figcaption></figure>{PARAGRAPHS}</article>")
    assert kinds(raw)[1:3] == [("caption", caption), ("body", LEAD)]


def test_captions_of_other_reports_stay_out() -> None:
    teaser = "<figure><figcaption>Ferry strands two hundred holidaymakers again</figcaption></figure>"
    raw = read(
        f"<article><h1>{HEADLINE}</h1>{PARAGRAPHS}<aside>{teaser}</aside><a href='/2'>{teaser}</a>"
        f'<div class="related-stories">{teaser}</div><article>{teaser}</article></article><div>{teaser}</div>'
    )
    assert "Ferry" not in raw.text


@pytest.mark.parametrize(
    "above",
    [
        f'<header><h1>Norland Post</h1></header><article><h2 class="title">{HEADLINE}</h2>',
        f'<div class="has-sidebar comments-open"><h1>{HEADLINE}</h1><article>',
        f"<main><h1>{HEADLINE}</h1><div>",
    ],
    ids=["site name", "wrapper", "no article"],
)
def test_the_headline_is_found_where_pages_put_it(above: str) -> None:
    assert kinds(read(f"{above}{PARAGRAPHS}"))[0] == ("headline", HEADLINE)


def test_a_page_without_marks_has_only_its_paragraphs() -> None:
    raw = read(f"<div>{PARAGRAPHS}</div>", head="")
    assert raw.text == f"{LEAD}\n{SECOND}\n{THIRD}"
    assert raw.marks == ()


def test_old_dates_are_taken_from_what_the_page_states() -> None:
    ld = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2019-01-01"},'
        '{"@type": ["NewsArticle"], "datePublished": "1978-09-06", "publisher": {"name": "Norland Radio"}}]}</script>'
    )
    raw = read(f"<article>{PARAGRAPHS}</article>", head=ld, url="https://nr.example/archive")
    assert (raw.published, raw.published_from, raw.outlet) == ("1978-09-06", "the page's JSON-LD", "Norland Radio")
    meta = '<meta property="article:published_time" content="1911-02-03">'
    assert read(f"<article>{PARAGRAPHS}</article>", head=meta).published == "1911-02-03"


@pytest.mark.parametrize(
    "ld", ["{", "[" * 90_000, '{"@type": "NewsArticle", "datePublished": 5}', '"NewsArticle"', "null"]
)
def test_broken_data_is_no_data(ld: str) -> None:
    raw = read(f"<article>{PARAGRAPHS}</article>", head=f'<script type="application/ld+json">{ld}</script>')
    assert raw.published is None


def test_a_day_after_the_page_was_fetched_is_not_its_date() -> None:
    day = '<meta property="article:published_time" content="2031-05-01">'
    page = f"<html>{day}<article>{PARAGRAPHS}</article></html>".encode()
    assert read_page(page, "a", seen=date(2031, 4, 1)).published is None
    assert read_page(page, "a", seen=date(2031, 5, 2)).published == "2031-05-01"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<meta property="og:site_name" content="NP">', "NP"),
        ('<meta property="og:site_name" content="np.example">', None),
        ('<meta property="og:site_name" content="the guardian">', "The Guardian"),
    ],
)
def test_the_page_names_its_outlet_where_its_address_does_not(head: str, outlet: str | None) -> None:
    raw = read(f"<article>{PARAGRAPHS}</article>", head=head, url="https://www.np.example/a")
    assert raw.outlet == outlet


@pytest.mark.parametrize(
    "body",
    [
        "<blockquote>" * 3_000 + PARAGRAPHS,
        "<div class=related>" * 3_000 + PARAGRAPHS,
        f"<article>{PARAGRAPHS}" + '<i class="byline">' * 3_000 + "x</article>",
        f"<article>{PARAGRAPHS}" + "<figcaption>a b c d</figcaption>" * 3_000 + "</article>",
        f"<article>{PARAGRAPHS}" + "<article>" * 3_000,
    ],
    ids=["quotes", "related", "bylines", "captions", "articles"],
)
def test_hostile_pages_are_bounded(body: str) -> None:
    try:
        raw = read(body)
    except ArticleError:
        return
    assert len(raw.text) < 200_000


def test_a_page_of_too_many_elements_is_rejected() -> None:
    with pytest.raises(ArticleError, match="elements"):
        read("<article>" + "<p>word</p>" * 30_000)


def test_marks_do_not_change_what_is_not_marked() -> None:
    raw = read(f"<article><h1>{HEADLINE}</h1>{PARAGRAPHS}</article>")
    assert kinds(replace(raw, marks=()))[1:] == kinds(raw)[1:]
