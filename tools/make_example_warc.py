"""Write examples/river-dam/articles/07_port_news.warc.gz: a small crawl with one article in it.

Run it from the repository's root: `.venv/bin/python tools/make_example_warc.py [OUT]`. Dates and record ids are fixed,
so that every run writes the same bytes. The page is invented, like all of the story.
"""

import sys
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

OUT = Path("examples/river-dam/articles/07_port_news.warc.gz")
DATE = "2031-03-12T22:10:00Z"
SITE = "https://portnews24.example"

ARTICLE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>River deal reached in Kostel after day of talks | Port News 24</title>
<meta property="og:site_name" content="Port News 24">
<meta property="article:published_time" content="2031-03-12T21:30:00+00:00">
<meta name="author" content="Sol Emery">
</head>
<body>
<header><a href="/">Port News 24</a> <a href="/live">Live TV</a> <a href="/shipping">Shipping
forecast</a></header>
<div id="consent">We value your privacy. Agree and close. More options.</div>
<article>
<h1>River deal reached in Kostel after day of talks</h1>
<div class="author">Sol Emery, Kostel</div>
<div class="share">Copy link Share Print</div>
<figure><img src="/p/belin-markova.jpg"><figcaption>Ruta Belin and Elena Markova shake hands outside the
customs house in Kostel on Wednesday</figcaption></figure>
<p>Negotiators from Tolmira and Karvenia met for five hours on Wednesday and came out with an agreement to
raise the gates of the Ledna dam this Saturday.</p>
<p>It was the first meeting between the two governments in five years, and it was held in the old customs
house of Kostel, as Karvenia had proposed a week ago.</p>
<p>Farmers in the lower valley are to receive 30 million crowns from the Karvenian treasury, Tolmira&#8217;s
water minister, Ruta Belin, told reporters. She denied having offered anything in exchange. &#8220;I sold
nothing in there but patience,&#8221; she said.</p>
<div class="ad">Advertising. This story resumes underneath.</div>
<p>Elena Markova, the foreign minister of Karvenia, thanked the people of Kostel for their welcome. &#8220;We
were talked to like neighbours and we replied like neighbours,&#8221; she said through an interpreter.</p>
<p>Outside, a crowd of fishermen that had gathered with empty buckets sang when the two women appeared.</p>
<p>The United Nations envoy, Amara Sesay, praised the agreement and asked both countries to publish the
text.</p>
<p>Whether the water will be enough is another matter. Engineers say that the reservoir stands at a third of
its capacity.</p>
</article>
<section class="more"><h2>More from Port News 24</h2><a href="/a">Crane drivers vote on new shifts</a>
<a href="/b">Cat found aboard freighter</a></section>
<footer>Port News 24 is a member of the Coast Media group. Cookie settings. Careers.</footer>
</body>
</html>
"""
MISSING = "<html><head><title>Not found</title></head><body><h1>404</h1><p>This page has sailed.</p></body></html>"
FEED_NOTICE = "User-agent: *\nAllow: /\n"


def record_id(number: int) -> str:
    return f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>"


def make(out: Path) -> None:
    """Write the archive: a warcinfo record, robots.txt, a missing page, and the article."""
    pages = [
        ("/robots.txt", "200 OK", "text/plain", FEED_NOTICE),
        ("/news/river-deal-rumours", "404 Not Found", "text/html; charset=utf-8", MISSING),
        ("/news/river-deal-reached-in-kostel", "200 OK", "text/html; charset=utf-8", ARTICLE),
    ]
    with out.open("wb") as handle:
        writer = WARCWriter(handle, gzip=True)
        info = b"software: tools/make_example_warc.py\r\nformat: WARC File Format 1.0\r\n"
        fixed = {"WARC-Date": DATE, "WARC-Record-ID": record_id(0), "WARC-Filename": OUT.name}
        writer.write_record(
            writer.create_warc_record(
                "",
                "warcinfo",
                payload=BytesIO(info),
                warc_headers_dict=fixed,
                warc_content_type="application/warc-fields",
            )
        )
        for number, (path, status, kind, body) in enumerate(pages, start=1):
            payload = body.encode("utf-8")
            headers = StatusAndHeaders(
                status, [("Content-Type", kind), ("Content-Length", str(len(payload)))], protocol="HTTP/1.1"
            )
            fixed = {"WARC-Date": DATE, "WARC-Record-ID": record_id(number)}
            writer.write_record(
                writer.create_warc_record(
                    SITE + path, "response", payload=BytesIO(payload), http_headers=headers, warc_headers_dict=fixed
                )
            )


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
