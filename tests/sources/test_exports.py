from pathlib import Path

from dateline.blocks import split_blocks
from dateline.config import Config
from dateline.records import RawArticle, Rejection
from dateline.sources import read

FIRST = "NORHAVN -- The port of Norhavn will open again in May, the minister said.\n\nShe gave no other date.\n"
SECOND = "Fishermen in Vesta do not believe it.\n"

CLASSIC = f"""



                               1 of 2 DOCUMENTS



                               The Norland Post


                             March 8, 2021 Monday
                                 First Edition

Port of Norhavn to open
again in May

BYLINE: Ida Berg

SECTION: NEWS; Pg. 4

LENGTH: 212 words

DATELINE: NORHAVN


{FIRST}
LOAD-DATE: March 9, 2021

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                     Copyright 2021 Norland Media Limited
                             All Rights Reserved


                               2 of 2 DOCUMENTS



                                 Vesta Times


                                9 March 2021

Nobody waits for the port

LENGTH: 90 words

{SECOND}
LOAD-DATE: March 9, 2021
"""

UNI = f"""Port of Norhavn to open again in May
The Norland Post
March 8, 2021 Monday

Copyright 2021 Norland Media Limited All Rights Reserved

Section: NEWS; Pg. 4
Length: 212 words
Byline: Ida Berg

Body


{FIRST}

Load-Date: March 9, 2021


End of Document

Nobody waits for the port
Vesta Times
March 9, 2021 Tuesday

Length: 90 words

Body

{SECOND}

End of Document
"""

CODES = f"""HD  Port of Norhavn to open again in May
BY  Ida Berg
WC  212 words
PD  8 March 2021
SN  The Norland Post
SC  NORPO
LA  English
CY  (c) 2021 Norland Media
LP
{FIRST}
TD
IN a second statement she named the pier.

CO  nport : Norhavn Port
AN  Document NORPO00020210308eh380004m

HD  Nobody waits for the port
WC  90 words
PD  9 March 2021
SN  Vesta Times
LP  {SECOND}
AN  Document VESTA00020210309eh390001a
"""

DISPLAY = f"""Port of Norhavn to open again in May
Ida Berg
212 words
8 March 2021
14:05
The Norland Post
NORPO
English
(c) 2021 Norland Media

{FIRST}
Document NORPO00020210308eh380004m

Nobody waits for the port
90 words
9 March 2021
Vesta Times
VESTA
English
Copyright 2021. Vesta Press.

{SECOND}
Document VESTA00020210309eh390001a

"""


def check(path: Path) -> tuple[RawArticle, RawArticle]:
    """The two articles, with all that each layout states about them."""
    first, second = [item for item in read([str(path)], Config()) if isinstance(item, RawArticle)]
    assert first.title == "Port of Norhavn to open again in May"
    assert (first.outlet, first.author, first.published) == ("The Norland Post", "Ida Berg", "2021-03-08")
    assert second.title == "Nobody waits for the port"
    assert (second.outlet, second.author, second.published) == ("Vesta Times", None, "2021-03-09")
    assert first.published_from is not None
    assert "export" in first.published_from
    for raw, bodies in ((first, FIRST), (second, SECOND)):
        blocks = [(b.kind, raw.text[b.start : b.end].strip()) for b in split_blocks(raw.text, raw.title, raw.marks)]
        headline = next(words for kind, words in blocks if kind == "headline")
        assert " ".join(headline.split()) == raw.title
        body = " ".join(words for kind, words in blocks if kind in ("body", "dateline"))
        assert " ".join(bodies.split()) in " ".join(body.removeprefix("DATELINE: NORHAVN").split())
        assert not any(word in body for word in ("Copyright", "Load-Date", "LOAD-DATE", "212 words", "Document"))
    assert [raw.path for raw in (first, second)] == [f"{path}#1", f"{path}#2"]
    return first, second


def test_lexisnexis_classic(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(CLASSIC)
    first, _ = check(path)
    assert first.text in CLASSIC
    assert first.text.startswith("1 of 2 DOCUMENTS")
    marked = [(kind, " ".join(first.text[start:end].split())) for start, end, kind in first.marks]
    assert ("byline", "March 8, 2021 Monday First Edition") in marked
    assert ("byline", "BYLINE: Ida Berg") in marked
    assert ("dateline", "DATELINE: NORHAVN") in marked
    path.write_bytes(CLASSIC.replace("\n", "\r\n").encode("cp1252"))
    assert FIRST.strip().replace("\n", "\r\n") in check(path)[0].text


def test_nexis_uni(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(UNI)
    assert check(path)[0].text in UNI


def test_factiva_codes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(CODES)
    first, _ = check(path)
    assert first.text in CODES
    assert "IN a second statement she named the pier." in first.text
    assert first.input_id == "NORPO00020210308eh380004m"


def test_factiva_as_displayed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DISPLAY)
    first, second = check(path)
    assert first.text in DISPLAY
    assert second.input_id == "VESTA00020210309eh390001a"


def test_rtf(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    for text in (UNI, DISPLAY, CLASSIC):
        body = text.replace("\n", "\\par\n")
        path.write_text("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl\\f0 Times;}\\f0 " + body + "}")
        assert "The port of Norhavn will open again in May" in check(path)[0].text
    path.write_text("{\\rtf1\\ansi A single report, \\'93quoted\\'94.}")
    (raw,) = read([str(path)], Config())
    assert isinstance(raw, RawArticle)
    assert raw.text.strip() == "A single report, “quoted”."


def test_html_of_both_services(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    paragraphs = "".join(f"<p>{line}</p>" for line in CLASSIC.replace("open\nagain", "open again").splitlines() if line)
    path.write_text(f"<html><body><DOCFULL>{paragraphs}</DOCFULL></body></html>")
    assert "She gave no other date." in check(path)[0].text
    rows = "".join(f"<div>{line}</div>" for line in DISPLAY.splitlines())
    path.write_text(f'<html><body><div class="article enArticle">{rows}</div></body></html>')
    assert "She gave no other date." in check(path)[0].text
    table = "".join(
        f"<tr><td><b>{line[:2]}</b>&nbsp;</td><td>{line[2:]}</td></tr>" if line[:2].isupper() else f"<p>{line}</p>"
        for line in CODES.replace("LP\n", "LP").replace("TD\nIN", "TDIN").splitlines()
    )
    path.write_text(f"<html><body><table>{table}</table></body></html>")
    assert "named the pier" in check(path)[0].text


def test_an_exported_article_without_a_body_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(UNI.replace(SECOND, ""))
    first, second = read([str(path)], Config())
    assert isinstance(first, RawArticle)
    assert isinstance(second, Rejection)
    assert second.reason == "the exported article has no body"


def test_prose_that_mentions_documents_is_no_export(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The court read 3 of 50 documents.\n1 of 50 DOCUMENTS\nwas lost.\nLength: unknown\n")
    (raw,) = read([str(path)], Config())
    assert isinstance(raw, RawArticle)
    assert raw.path == str(path)
