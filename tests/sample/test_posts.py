from __future__ import annotations

from datetime import datetime

from netjournal.sample.posts import SampleFeed
from netjournal.sample.posts import SamplePost
from netjournal.sample.posts import page
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
    html = page("Blog", POST.title, POST.body, feed="/?feed=rss2", feed_type="application/rss+xml")
    assert "<h1>Salt &amp; bread</h1>\n<p>long</p>" in html
    assert 'type="application/rss+xml" href="/?feed=rss2"' in html


def test_readers_find_under_a_post_what_its_blog_has_for_answers() -> None:
    html = page("Blog", "", "", feed="/", feed_type="", head="<meta>", below="<form></form>")
    assert "</article>\n<form></form>\n</main>" in html
    assert "<meta>\n" in html.partition("</head>")[0]


def test_the_home_page_lists_the_posts() -> None:
    contents = SampleFeed("Blog", [POST]).contents
    assert '<li><a href="/?p=3">Salt &amp; bread</a></li>' in contents


def test_a_post_has_the_number_that_its_engine_knows_it_by() -> None:
    numbered = RSS.replace(b"<link>", b"<guid>http://a.example/?p=3</guid><link>")
    assert read(numbered).posts[0].number == "3"
