from __future__ import annotations

import gzip
import tracemalloc
from datetime import UTC
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.blogs.feeds import parse
from netjournal.blogs.reading.text import is_plain

URL = "https://ada.example/blog/feed/"
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom">'


def post_of(body: str):
    [post] = parse(body.encode(), "application/xml", URL).posts
    return post


def test_an_rss_item_becomes_a_post(rss):
    body = rss(
        """<title>Ask &amp;#038; answer</title><link>https://ada.example/p?a=1&amp;b=2</link>
        <guid isPermaLink="false">tag:7</guid><pubDate>Mon, 02 Nov 2026 10:00:00 +0100</pubDate>
        <dc:creator>Ada Okafor</dc:creator><description>Short.</description>
        <content:encoded><![CDATA[<p>First &eacute;.</p><p>What do you do?</p>]]></content:encoded>
        """,
        channel="<title>Notes &amp; queries</title><language>en-gb</language>",
        namespaces='xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
    )
    parsed = parse(body.encode(), "application/rss+xml", URL)
    [post] = parsed.posts
    assert parsed.error is None
    assert post.title == "Ask & answer"
    assert post.url == "https://ada.example/p?a=1&b=2"
    assert post.id == "tag:7"
    assert post.published == datetime(2026, 11, 2, 9, tzinfo=UTC)
    assert post.author == "Ada Okafor"
    assert post.language == "en-gb"
    assert post.text == "First é.\nWhat do you do?"


def test_an_atom_entry_without_alternate_link_has_no_url():
    post = post_of(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:1</id><title>t</title>'
        "</entry></feed>"
    )
    assert post.id == "tag:1"
    assert post.url is None


def test_atom_says_whether_a_title_is_markup():
    entry = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id>{}</entry></feed>'
    plain = '<title type="text">The &lt;b&gt; element</title>'
    html = '<title type="html">A &lt;b&gt;bold&lt;/b&gt; claim</title>'
    xhtml = '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <i>b</i></div></title>'
    assert post_of(entry.format(plain)).title == "The <b> element"
    assert post_of(entry.format(html)).title == "A bold claim"
    assert post_of(entry.format(xhtml)).title == "A b"


def test_an_atom_author_of_the_feed_is_the_author_of_its_entries():
    post = post_of(
        '<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Ada</name></author>'
        "<entry><id>1</id><title>t</title></entry></feed>"
    )
    assert post.author == "Ada"


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Fri, 01 Jan 2099 00:00:00 GMT", datetime(2099, 1, 1, tzinfo=UTC)),
        ("some day", None),
        ("", None),
        ("0000-00-00T00:00:00Z", None),
    ],
)
def test_a_date_is_utc_kept_if_in_the_future_and_none_if_bad(rss, date, published):
    assert post_of(rss(f"<title>t</title><pubDate>{date}</pubDate>")).published == published


@pytest.mark.parametrize(
    "bad", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd"]
)
def test_no_link_field_leads_elsewhere_than_to_the_web(rss, bad):
    item = f"<title>t</title><link>{bad}</link><guid>{bad}</guid><enclosure url='{bad}'/>"
    assert post_of(rss(item)).url is None
    links = "".join(f'<link rel="{rel}" href="{bad}"/>' for rel in ("alternate", "enclosure"))
    author = f"<author><name>Ada</name><uri>{bad}</uri></author>"
    post = post_of(f"{ATOM}<entry><id>{bad}</id>{author}{links}</entry></feed>")
    assert (post.url, post.author) == (None, "Ada")


@pytest.mark.parametrize("bad", ["\x1b[31m", "\u009b31m", "\u202e", "\u0007", "&#x202e;"])
def test_nothing_in_a_post_steers_a_terminal(rss, bad):
    post = post_of(
        rss(
            f"<title>T {bad}red</title><guid>i{bad}</guid><author>A{bad}</author>"
            f"<description>&lt;p&gt;x{bad}y</description>"
        )
    )
    assert post.title.startswith("T ")
    for text in (post.id, post.title, post.author or "", *post.text.split("\n")):
        assert is_plain(text)


def test_fields_are_bounded(rss):
    post = post_of(rss(f"<title>{'t' * 5000}</title><description>{'d ' * 50_000}</description>"))
    assert len(post.title) == 500
    assert len(post.text) <= 20_000


def test_a_broken_feed_is_read_as_far_as_it_goes(rss):
    body = rss("<title>Fish & chips</title>", "<title>Two</title>").removesuffix("</rss>")
    parsed = parse(body.encode(), "text/xml", URL)
    assert [post.title for post in parsed.posts] == ["Fish & chips", "Two"]
    assert parsed.error is None


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "the feed is empty"),
        (b" \r\n\t", "the feed is empty"),
        (gzip.compress(b"<rss/>", mtime=0), "compressed data"),
        (b"<!DOCTYPE html><title>Hi</title>", "this is a web page, not a feed"),
        (b"<p>Hello", "neither RSS, Atom nor JSON Feed"),
        (b"plain words", "neither RSS, Atom nor JSON Feed"),
        (
            b'<rss version="2.0"><channel><title>cut off',
            "the feed is broken and no post could be read (no element found); tell",
        ),
        (b'{"version": "https://jsonfeed.org/version/1"', "broken JSON"),
    ],
)
def test_what_is_no_feed_is_said(body, words):
    parsed = parse(body, None, URL)
    assert words in (parsed.error or "")
    assert parsed.posts == ()


def test_a_feed_without_entries_is_no_fault(rss):
    parsed = parse(rss().encode(), None, URL)
    assert parsed.error is None
    assert parsed.posts == ()


def test_a_web_page_proposes_its_feed():
    page = b'<html><link rel="alternate" type="application/atom+xml" href="/atom.xml"></html>'
    error = parse(page, "text/html", URL).error or ""
    assert error == (
        "this is a web page, not a feed; its feed seems to be https://ada.example/atom.xml"
    )


ENTITIES = f'<!ENTITY a "{"x" * 50_000}">'
ITEM = f"<item><title>{'&a;' * 2000}</title></item>"
BODY = f'<rss version="2.0"><channel>{ITEM}</channel></rss>'
BOMBS = {
    "plain": f"<!DOCTYPE rss [\n{ENTITIES}\n]>\n{BODY}",
    "behind an element in a comment": f"<!-- <a> --><!DOCTYPE rss [{ENTITIES}]>{BODY}",
    "behind an element in an instruction": f"<?x <a> ?><!DOCTYPE rss [{ENTITIES}]>{BODY}",
    "behind a bracket in a string": f"<!DOCTYPE rss [<!ENTITY b ']>'>{ENTITIES}]>{BODY}",
    "behind a bracket in a comment": f"<!DOCTYPE rss [<!-- ]><a> -->{ENTITIES}]>{BODY}",
    "in a second declaration": f"<!DOCTYPE rss []><!DOCTYPE rss [{ENTITIES}]>{BODY}",
    "twice": f"<!DOCTYPE rss [{ENTITIES}]><!-- <a> --><!DOCTYPE rss [{ENTITIES}]>{BODY}",
    "after words": f"words\n<!DOCTYPE rss [\n{ENTITIES}\n]>\n{BODY}",
    "without document type": f"{ENTITIES}\n{BODY}",
}


@pytest.mark.parametrize("disguise", BOMBS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp037"])
def test_an_entity_never_grows(disguise, encoding):
    """56 kB that the parsers would make 100 MB of."""
    body = f'<?xml version="1.0" encoding="{encoding}"?>\n{BOMBS[disguise]}'.encode(encoding)
    tracemalloc.start()
    try:
        parsed = parse(body, "application/xml", URL)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    assert all("xxx" not in post.title for post in parsed.posts)


def test_entities_in_a_post_about_xml_stay(rss):
    text = "<![CDATA[<p>Write &lt;!ENTITY a &quot;b&quot;&gt;.</p>]]>"
    assert post_of(rss(f"<description>{text}</description>")).text == 'Write <!ENTITY a "b">.'


def test_a_declaration_and_nothing_else_is_no_feed():
    assert parse(b"<!DOCTYPE x [<!ENTITY a 'b'>]>", None, URL).error is not None


@pytest.mark.parametrize("year", ["0001", "1969", "2101", "9999"])
def test_a_date_no_post_can_have_is_none(rss, year):
    date = f"<pubDate>Mon, 01 Jan {year} 00:00:00 +0000</pubDate>"
    assert post_of(rss(f"<title>Hi</title>{date}")).published is None


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_no_bytes_make_it_fail(data):
    pieces = st.sampled_from(
        [
            b"<rss version='2.0'><channel>",
            b"<feed xmlns='http://www.w3.org/2005/Atom'>",
            b"<?xml version='1.0' encoding='utf-7'?>",
            b"<item>",
            b"</item>",
            b"<entry>",
            b"<title>",
            b"<author>",
            b"<link rel='replies'/>",
            b"<![CDATA[",
            b"]]>",
            b"<!DOCTYPE",
            b"<!ENTITY a 'b'>",
            b"&#xD800;",
            b"&#99999999;",
            b"&",
            b"[",
            b"<a",
            b"\x00",
            b"\xff\xfe",
            b"{",
        ]
    )
    body = b"".join(data.draw(st.lists(pieces | st.binary(max_size=8), max_size=12)))
    parsed = parse(
        body, data.draw(st.sampled_from([None, "text/html", "text/xml; charset=x"])), URL
    )
    assert parsed.error is None or is_plain(parsed.error)


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ('<rss version="2.0"><channel>{}</channel></rss>', "RSS 2.0"),
        ('<rss version="0.91"><channel>{}</channel></rss>', "RSS 0.91"),
        ('<rss version="0.92"><channel>{}</channel></rss>', "RSS 0.92"),
        ("<rss><channel>{}</channel></rss>", "RSS"),
        (f'{RDF} xmlns="http://purl.org/rss/1.0/"><channel/>{{}}</rdf:RDF>', "RSS 1.0"),
        (
            f'{RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel/>{{}}</rdf:RDF>',
            "RSS 0.90",
        ),
    ],
)
def test_every_rss_is_read_and_named(opening, kind):
    item = "<item><title>A post</title><link>https://ada.example/p</link></item>"
    parsed = parse(opening.format(item).encode(), None, URL)
    assert parsed.kind == kind
    assert [(post.title, post.url) for post in parsed.posts] == [
        ("A post", "https://ada.example/p")
    ]


def test_atom_0_3_is_read_and_named():
    body = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Notes</title>
        <entry><title>A post</title><id>tag:1</id><issued>2004-02-03T04:05:06Z</issued>
        <link rel="alternate" type="text/html" href="https://ada.example/p"/>
        <content type="text/html" mode="escaped">&lt;p&gt;Hi.&lt;/p&gt;</content></entry></feed>"""
    parsed = parse(body.encode(), None, URL)
    [post] = parsed.posts
    assert parsed.kind == "Atom 0.3"
    assert (post.title, post.url, post.text, post.is_full) == (
        "A post",
        "https://ada.example/p",
        "Hi.",
        True,
    )
    assert post.published == datetime(2004, 2, 3, 4, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("of_feed", "of_entry", "href", "url"),
    [
        ("", "", "p/1", "https://ada.example/blog/feed/p/1"),
        ("", "", "/p/1?utm_source=feed", "https://ada.example/p/1"),
        ("https://ben.example/a/", "", "p/1", "https://ben.example/a/p/1"),
        ("https://ben.example/a/", "b/", "p/1", "https://ben.example/a/b/p/1"),
        ("/notes/", "", "p/1", "https://ada.example/notes/p/1"),
        ("/notes/", "2026/", "p/1", "https://ada.example/notes/2026/p/1"),
        ("javascript:alert(1)", "", "p/1", "https://ada.example/blog/feed/p/1"),
    ],
)
def test_relative_links_start_from_the_feed_or_its_base(of_feed, of_entry, href, url):
    bases = [f' xml:base="{base}"' if base else "" for base in (of_feed, of_entry)]
    post = post_of(
        f"{ATOM[:-1]}{bases[0]}><entry{bases[1]}><id>1</id><link href='{href}'/></entry></feed>"
    )
    assert post.url == url


def test_an_id_stays_as_written_wherever_the_feed_was_fetched(rss):
    body = rss("<title>t</title><guid>7</guid>").encode()
    for url in (URL, "https://okafor.example/feed/"):
        [post] = parse(body, None, url).posts
        assert (post.id, post.url) == ("7", None)


@pytest.mark.parametrize(
    ("inside", "author"),
    [
        ("<author>ada@ada.example (Ada Okafor)</author>", "Ada Okafor"),
        ("<dc:creator>by Ada Okafor</dc:creator>", "Ada Okafor"),
        ("<dc:creator>Ada</dc:creator><dc:creator>Ben</dc:creator>", "Ada, Ben"),
        ("", "Editors"),
    ],
)
def test_an_author_is_named_alone_else_the_feeds(rss, inside, author):
    channel = "<title>Notes</title><managingEditor>e@ada.example (Editors)</managingEditor>"
    namespaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    assert post_of(rss(inside, channel=channel, namespaces=namespaces)).author == author


def test_an_excerpt_is_told_from_a_full_text(rss):
    excerpt = "<description>How it begins [&amp;#8230;]</description>"
    full = "<content:encoded>All of it.</content:encoded>"
    namespaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    post = post_of(rss(f"<title>t</title>{excerpt}"))
    assert (post.text, post.is_full) == ("How it begins…", False)
    post = post_of(
        rss(f"<title>t</title><description>x</description>{full}", namespaces=namespaces)
    )
    assert (post.text, post.is_full) == ("All of it.", True)
    summary = post_of(f"{ATOM}<entry><id>1</id><summary>Short.</summary></entry></feed>")
    assert (summary.text, summary.is_full) == ("Short.", False)


def test_a_post_is_of_its_own_language_else_of_the_feeds(rss):
    entries = "<entry><id>1</id></entry><entry xml:lang='fr'><id>2</id><title>t</title>"
    entries += "<content>Bonjour</content></entry>"
    parsed = parse(f"{ATOM[:-1]} xml:lang='de'>{entries}</feed>".encode(), None, URL)
    assert [post.language for post in parsed.posts] == ["de", "fr"]
    channel = "<title>N</title><language>not a language</language>"
    assert post_of(rss("<title>t</title>", channel=channel)).language is None


def test_nul_bytes_and_other_controls_are_left_out(rss):
    body = rss("<title>One\x00\x1b[2J\x9b\u202eTwo</title>", "<title>Three</title>")
    titles = [post.title for post in parse(body.encode(), None, URL).posts]
    assert titles[1] == "Three"
    assert is_plain(titles[0])
    assert titles[0].startswith("One")


def test_a_title_without_end_takes_no_time_to_cut(rss):
    for title in ("t" * 4_000_000, "&lt;a" * 500_000):
        assert len(post_of(rss(f"<title>{title}</title>")).title) <= 500


def test_the_text_of_an_old_post_is_left_out_unless_the_post_is_known_by_it(rss):
    old = "<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate><description>Rain.</description>"
    link = "<link>https://ada.example/rain</link>"
    body = rss(
        f"<title>Old</title>{link}{old}",
        f"<title>Young</title>{link}{old.replace('02 Nov', '16 Nov')}",
        f"<title>Undated</title>{link}<description>Rain.</description>",
        f"<title>No link</title>{old}",
        f"{link}{old}",
    )
    posts = parse(body.encode(), None, URL, texts_since=datetime(2026, 11, 9, tzinfo=UTC)).posts
    texts = [(post.title, post.text, post.is_full) for post in posts]
    assert texts[0] == ("Old", "", False)
    assert {text for _, text, _ in texts[1:]} == {"Rain."}
    assert texts[-1][0] == "Rain."
    whole = parse(body.encode(), None, URL).posts
    assert [post.id for post in whole] == [post.id for post in posts]
