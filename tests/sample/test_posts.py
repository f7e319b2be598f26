from __future__ import annotations

from datetime import datetime

from netjournal.sample.areas import Area
from netjournal.sample.posts import SampleFeed
from netjournal.sample.posts import SamplePost
from netjournal.sample.posts import read

RSS = b"""\
<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Blog</title>
<item><title>Salt &amp; bread</title><link>http://a.example/?p=3</link>
<pubDate>Wed, 18 Nov 2026 09:05:00 +0000</pubDate><description>short</description>
<content:encoded>&lt;p&gt;long&lt;/p&gt;</content:encoded></item></channel></rss>
"""

ATOM = b"""\
<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title>
<entry><title>Salt &amp; bread</title><published>2026-11-18T09:05:00Z</published>
<link rel="alternate" href="http://a.example/?p=3"/><link rel="self" href="http://a.example/x"/>
<content type="html">&lt;p&gt;long&lt;/p&gt;</content></entry></feed>
"""

JSON = b"""\
{"title": "Blog", "items": [{"url": "http://a.example/?p=3", "title": "Salt & bread",
"date_published": "2026-11-18T09:05:00Z", "content_html": "<p>long</p>"}]}
"""

POST = SamplePost(
    "/?p=3", "Salt & bread", datetime.fromisoformat("2026-11-18T09:05:00Z"), "<p>long</p>"
)


def test_the_same_post_in_three_kinds_of_feed() -> None:
    assert read(RSS) == read(ATOM) == read(JSON) == SampleFeed("Blog", [POST])


def test_a_feed_that_is_cut_off_has_no_posts() -> None:
    assert read(RSS[:120]) == SampleFeed("", ())


def test_a_page_holds_the_post_and_names_the_feed() -> None:
    pages = SampleFeed("Blog", [POST]).pages("/?feed=rss2", "application/rss+xml")
    assert set(pages) == {"/", "/?p=3"}
    assert "<h1>Salt &amp; bread</h1>\n<p>long</p>" in pages["/?p=3"]
    assert 'type="application/rss+xml" href="/?feed=rss2"' in pages["/?p=3"]


def test_readers_find_under_a_post_what_its_blog_has_for_answers() -> None:
    area = Area(open="<form></form>", closed="<p>Closed.</p>", head="<meta>")
    feed = SampleFeed("Blog", [POST])
    opened = feed.pages("/feed", "application/rss+xml", area)
    closed = feed.pages("/feed", "application/rss+xml", area, {"/?p=3"})
    assert "</article>\n<form></form>\n</main>" in opened["/?p=3"]
    assert "</article>\n<p>Closed.</p>\n</main>" in closed["/?p=3"]
    assert "<form>" not in opened["/"]
    assert "<meta>\n</head>" in opened["/"]
