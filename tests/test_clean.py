from datetime import date

import pytest

from dateline.annotate import Tools, annotate_article
from dateline.clean import clean
from dateline.errors import ArticleError
from dateline.language import foreign
from dateline.ontology import ontology
from dateline.outlets import outlet_of_url, site_of
from dateline.records import Article, RawArticle

PROSE = (
    "The harbour minister met the envoy of Vesta on Monday and said that the ports would open again in spring.\n"
    "A treaty was being written, she said, and it would be signed before the end of the year if all agreed.\n"
)
FRENCH = (
    "Le ministre du port a rencontré lundi l'envoyé de la Vestie et a déclaré que les deux ports rouvriraient bientôt. "
    "Un traité est en cours de rédaction, a-t-elle dit, et il sera signé avant la fin de l'année si on le veut ainsi."
)


def made(text: str = PROSE, **fields: str) -> Article:
    return clean(RawArticle(text=text, path="a.txt", **fields))  # type: ignore[arg-type]


def agency(text: str, **fields: str) -> tuple[str | None, str | None]:
    """The agency, and the words that it rests on."""
    article = made(text, **fields)
    span = article.agency_span
    return article.agency, None if span is None else article.text[span.start : span.end]


# ---------------------------------------------------------------- checks


@pytest.mark.parametrize(("text", "words"), [("", "empty"), (" \n", "empty"), ("12. 3 -- 4", "holds no words")])
def test_a_text_without_words_is_rejected(text: str, words: str) -> None:
    with pytest.raises(ArticleError, match=words):
        made(text)


def test_other_languages_are_rejected_by_name() -> None:
    with pytest.raises(ArticleError, match=r"language is French \(fr\), only English is processed"):
        made(FRENCH)
    with pytest.raises(ArticleError, match=r"language is Chinese \(zh\)"):
        made("部长周一会见了特使，并表示两个港口将在春天重新开放。条约正在起草，如果两国议会同意，将在年底前签署。" * 2)


def test_blocks_alone_are_given_of_any_language() -> None:
    found = annotate_article(RawArticle(text=FRENCH, path="a.txt"), Tools(None, frozenset({"blocks"}), ontology()))
    assert [block.kind for block in found.article.blocks] == ["body"]


def test_short_texts_and_lists_of_names_are_not_rejected_for_their_language() -> None:
    assert made("Le ministre du port a rencontré lundi l'envoyé.").text
    assert foreign("Ana Ruiz, Kim Min-seo, Jo Berg met the " * 8) is None
    assert foreign(PROSE + " " + FRENCH[:80]) is None


def test_blocks_cover_the_text() -> None:
    article = made("Ports to open\n\nBy Ida Berg\n\n" + PROSE)
    assert article.blocks[0].start == 0
    assert article.blocks[-1].end == len(article.text)


# ---------------------------------------------------------------- outlet


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.bbc.co.uk/news/1", "BBC News"),
        ("https://edition.cnn.com/x", "CNN"),
        ("https://abcnews.go.com/x", "ABC News"),
        ("https://www.abc.net.au/x", "ABC News (Australia)"),
        ("http://news.sky.com/x", "Sky News"),
        ("https://english.norland-post.co.nz/a", "norland-post.co.nz"),
        ("https://web.archive.org/web/20210308120000/http://www.bbc.co.uk/news/1", "BBC News"),
        ("http://127.0.0.1/x", None),
        ("not a url", None),
    ],
)
def test_outlet_from_the_url(url: str, outlet: str | None) -> None:
    assert outlet_of_url(url) == outlet
    assert made(url=url).outlet == outlet
    assert made(url=url, outlet="Norland Post").outlet == "Norland Post"


def test_site_of_a_url() -> None:
    assert site_of("https://a.b.norland.com.br:8080/x?y") == "norland.com.br"
    assert site_of("https://norland.example") == "norland.example"
    assert site_of("https://[bad/x") is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Read more at DailyMail.co.uk", "Daily Mail"),
        ("READ MORE AT norland-post.com", "norland-post.com"),
        ("© 2021 The Guardian", "The Guardian"),
        ("Copyright 2021 Vesta Holdings. All rights reserved.", None),
        ("The post Ports to open appeared first on The Moscow Times.", "The Moscow Times"),
        ("", None),
    ],
)
def test_outlet_that_the_page_states(line: str, outlet: str | None) -> None:
    assert made(f"Ports to open\n\n{PROSE * 2}\n{line}\n").outlet == outlet


def test_an_outlet_named_in_prose_is_not_the_page_s() -> None:
    assert made(PROSE + "The Guardian had reported the visit first.\n").outlet is None


# ---------------------------------------------------------------- agency


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (f"NORHAVN, Norland (Reuters) – {PROSE}", "Reuters", "Reuters"),
        (f"NORHAVN, March 8 (Xinhua) -- {PROSE}", "Xinhua", "Xinhua"),
        (f"NORHAVN/PORT OF VESTA, Ålmark, near Elby (AP) — {PROSE}", "Associated Press", "AP"),
        (f"Norhavn/Vesta City (AFP) - {PROSE}", "Agence France-Presse", "AFP"),
        (f"Ports to open\n\nBy IDA BERG, Associated Press\n\n{PROSE}", "Associated Press", "Associated Press"),
        (f"Ports to open\n\nBy AFP\n\n{PROSE}", "Agence France-Presse", "AFP"),
        (f"{PROSE}\n— With files from The Canadian Press\n", "The Canadian Press", "The Canadian Press"),
        (f"{PROSE}\nThe Associated Press contributed to this report.\n", "Associated Press", "The Associated Press"),
        (
            f"{PROSE}\nCopyright 2021 The Associated Press. All rights reserved.\n",
            "Associated Press",
            "Associated Press",
        ),
        (
            f"{PROSE}\n(Reporting by Ida Berg; Editing by Jon Lie)\n",
            "Reuters",
            "Reporting by Ida Berg; Editing by Jon Lie",
        ),
    ],
)
def test_agency_that_the_text_credits(text: str, name: str, words: str) -> None:
    found, span = agency(text, outlet="Norland Post")
    assert found == name
    assert span is not None
    assert words in span or span in words


@pytest.mark.parametrize(
    "text",
    [
        PROSE + "The minister told Reuters that she was content, and AP reported the same.\n",
        PROSE + "Ana Ruiz at the harbour in Norhavn on Monday. (AP Photo/Jon Lie)\n",
        PROSE + "The Agreement (AP) was signed.\n",
        PROSE + "Ministers of the old coalition party (CP) - in office since May - did not come.\n",
        PROSE + "Image copyright AP Image caption The harbour in May\n",
        f"{PROSE}\nReuters\n\nFishermen in Vesta did not believe that the port would open before the summer.\n",
    ],
)
def test_prose_and_photo_credits_are_no_agency_s(text: str) -> None:
    assert agency(text) == (None, None)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Material from Northwire was used in this report.", "Northwire"),
        ("Material from the Coast Press Service was used.", "Coast Press Service"),
        ("Additional reporting by Northwire", "Northwire"),
        ("(With material from NWA)", "NWA"),
        ("Coast News Agency contributed to this report.", "Coast News Agency"),
        ("BYLINE: By Ida Berg, Associated Press", "Associated Press"),
        ("Additional reporting by Ida Berg", None),
        ("Additional reporting by Ida Berg in Norhavn", None),
        ("Berg contributed to this report.", None),
        ("With files from Agencies", None),
        ("Material from the harbour was used to build the pier.", None),
        ("Additional reporting by Norland Post", None),
    ],
)
def test_a_credit_line_names_an_agency_that_no_table_knows(line: str, name: str | None) -> None:
    found, span = agency(f"{PROSE}\n\n{line}\n", outlet="The Norland Post")
    assert (found, span) == (name, name)


def test_a_part_credited_to_an_agency_is_told_from_its_own_report() -> None:
    assert made(f"{PROSE}\nAdditional reporting by Northwire\n").agency_part
    assert made(f"{PROSE}\nThe Associated Press contributed to this report.\n").agency_part
    assert not made(f"NORHAVN (Northwire) – {PROSE}\nThe Associated Press contributed to this report.\n").agency_part
    assert not made(f"NORHAVN (AP) – {PROSE}").agency_part


def test_agency_from_url_author_or_outlet() -> None:
    assert agency(PROSE, url="https://www.dailymail.co.uk/wires/afp/article-1/x.html") == ("Agence France-Presse", None)
    assert agency(PROSE, url="https://norland.example/pa/x.html") == (None, None)
    assert agency(PROSE, author="By Reuters") == ("Reuters", None)
    assert agency(PROSE, outlet="Reuters") == ("Reuters", None)


# ---------------------------------------------------------------- publication date


@pytest.mark.parametrize(
    ("given", "value", "day"),
    [
        ("2021-03-08", "2021-03-08", date(2021, 3, 8)),
        ("2021-03-08T00:00:00", "2021-03-08", date(2021, 3, 8)),
        ("2021-03-08 09:30:00", "2021-03-08T09:30:00", date(2021, 3, 8)),
        ("2021-03-08T23:30:00-05:00", "2021-03-08T23:30:00-05:00", date(2021, 3, 9)),
        ("2021-03-08T00:00:00Z", "2021-03-08T00:00:00+00:00", date(2021, 3, 8)),
        ("Mon, 08 Mar 2021 09:30:00 GMT", "2021-03-08T09:30:00+00:00", date(2021, 3, 8)),
    ],
)
def test_a_given_date_is_a_utc_day(given: str, value: str, day: date) -> None:
    published = made(published=given, published_from="meta.csv").published
    assert published is not None
    assert (published.value, published.basis, published.span) == (value, "given", None)
    assert (published.interval.earliest, published.interval.latest) == (day, day)
    assert "meta.csv" in published.explanation


def test_a_month_is_an_interval() -> None:
    published = made(published="2020-02").published
    assert published is not None
    assert (published.interval.earliest, published.interval.latest) == (date(2020, 2, 1), date(2020, 2, 29))


@pytest.mark.parametrize("given", ["yesterday", "2021-13-45", "0001-01-01T00:00:00+14:00", "9999-12-31", "", "2021-00"])
def test_a_malformed_date_is_no_date(given: str) -> None:
    assert made(published=given).published is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://norland.example/news/2021/03/08/ports", "2021-03-08"),
        ("https://norland.example/2021/mar/08/ports", "2021-03-08"),
        ("https://norland.example/a/2021-03/08/x.htm", "2021-03-08"),
        ("https://norland.example/20210308/x", "2021-03-08"),
        ("https://norland.example/2021/3/8/x", "2021-03-08"),
        ("https://web.archive.org/web/20220101000000/https://norland.example/2021/03/08/x", "2021-03-08"),
        ("https://web.archive.org/web/20210308/https://norland.example/x", None),
        ("https://norland.example/2021/02/30/x", None),
        ("https://norland.example/2021/03/x", None),
        ("https://norland.example/story/202103081234", None),
        ("https://norland.example/x?d=/2021/03/08/", None),
    ],
)
def test_a_day_in_the_url(url: str, day: str | None) -> None:
    published = made(url=url).published
    assert (published.value if published else None) == day
    given = made(url=url, published="2020-01-01").published
    assert given is not None
    assert given.value == "2020-01-01"


# ---------------------------------------------------------------- ids


def test_ids_follow_outlet_address_and_text_never_the_path() -> None:
    one = clean(RawArticle(text=PROSE, path="a", url="https://norland.example/1"))
    moved = clean(RawArticle(text=PROSE, path="b", url="https://norland.example/1"))
    changed = clean(RawArticle(text=PROSE + "More was said later.", path="a", url="https://norland.example/1"))
    assert one.id == moved.id
    assert one.id != changed.id
    assert one.key == changed.key
    assert made().key == made().id
    assert made(input_id="1").id != made(input_id="2").id


def test_hostile_lines_are_quick() -> None:
    for line in (
        "By A " * 39_000,
        "(" * 190_000,
        "Copyright " * 19_000,
        " " * 190_000 + "x",
        "Reporting by a; " * 11_000,
    ):
        made(line + "a word")
