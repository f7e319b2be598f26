"""Comment feeds, through feedparser as it is."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.feeds import parse_comments
from netjournal.blogs.reading.commentfeed import SHOWN_AT_MOST

URL = "https://ada.example/notes/feed/"
THREAD = 'xmlns:thr="http://purl.org/syndication/thread/1.0"'
SEARCH = 'xmlns:openSearch="http://a9.com/-/spec/opensearchrss/1.0/"'
WORDPRESS = "<generator>https://wordpress.org/?v=6.1.9</generator>"
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


@pytest.fixture
def read(rss):
    """Read an RSS comment feed of these items."""

    def parse(*items, channel="", namespaces=DC):
        channel = f"<title>Comments on: Reading lists</title>{channel}"
        body = rss(*items, channel=channel, namespaces=namespaces)
        return parse_comments(body.encode(), "application/rss+xml", URL)

    return parse


def atom(*entries, inside=""):
    body = f"""<feed xmlns="http://www.w3.org/2005/Atom" {THREAD} {SEARCH}>
        <title>Comments on Reading lists</title>{inside}
        {"".join(f"<entry>{entry}</entry>" for entry in entries)}</feed>"""
    return parse_comments(body.encode(), "application/atom+xml", URL)


def item(number, text="Yes.", creator="Ben Krause"):
    return f"""<title>By: {creator}</title>
        <link>https://ada.example/notes/#comment-{number}</link>
        <guid isPermaLink="false">http://old.example/blog/?p=18#comment-{number}</guid>
        <dc:creator><![CDATA[{creator}]]></dc:creator>
        <pubDate>Fri, 20 Nov 2026 10:19:51 +0000</pubDate>
        <description><![CDATA[{text}]]></description>"""


def test_a_comment_has_author_time_text_and_permalink(read):
    feed = read(item(40))
    [comment] = feed.comments
    assert (comment.id, comment.author, comment.author_url) == ("40", "Ben Krause", None)
    assert comment.at == datetime(2026, 11, 20, 10, 19, 51, tzinfo=UTC)
    assert (comment.text, comment.url) == ("Yes.", "https://ada.example/notes/#comment-40")
    assert (feed.title, feed.is_whole) == ("Reading lists", True)


def test_the_feeds_own_element_names_the_author_before_the_title_does(read):
    title = "<title>Kommentar zu Briefe von Köln von Ben von Berg</title>"
    [comment] = read(f"{title}<dc:creator>Ben von Berg</dc:creator>").comments
    assert comment.author == "Ben von Berg"
    [comment] = read(f"{title.replace('von Berg', 'Krause')}<guid>7</guid>").comments
    assert comment.author == "Ben Krause"


def test_the_line_about_what_is_answered_becomes_the_parent(read):
    link = '<a href="https://ada.example/notes/#comment-40">Ben</a>'
    [comment] = read(item(41, f"<p>In reply to {link}.</p>\n<p>No.</p>")).comments
    assert (comment.parent, comment.text) == ("40", "No.")


def test_the_content_counts_though_the_summary_is_longer(read):
    content = """<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">
        <![CDATA[<p>In full.</p>]]></content:encoded>"""
    [comment] = read(item(40, "In short, though it takes longer. " * 20) + content).comments
    assert comment.text == "In full."


def test_long_texts_and_emoji_come_through(read):
    words = "A sentence that says something. " * 40
    smiley = '<img src="x.png" alt="🙂" class="wp-smiley" />'
    [comment] = read(item(40, f"<p>{words}</p><blockquote>So.</blockquote>{smiley}")).comments
    assert comment.text == f"{words.strip()}\n> So.\n🙂"


def test_atom_names_the_parent_and_the_authors_page():
    post = '<thr:in-reply-to ref="tag:ada.example,2026:post" href="https://ada.example/notes/"/>'
    answer = '<thr:in-reply-to ref="tag:ada.example,2026:one"/>'
    first, second = atom(
        f"""<id>tag:ada.example,2026:one</id><title>x</title>{post}
            <author><name>Ben</name><uri>https://ben.example</uri></author>
            <published>2026-11-20T10:19:51Z</published><content type="html">Yes.</content>""",
        f"<id>tag:ada.example,2026:two</id><title>x</title>{answer}<content>No.</content>",
    ).comments
    assert (first.author, first.author_url, first.parent) == ("Ben", "https://ben.example", None)
    assert second.parent == first.id == "tag:ada.example,2026:one"


def test_blogger_names_the_post_there_and_the_parent_in_a_link():
    blog = "tag:blogger.com,1999:blog-1.post-"
    post = f'<thr:in-reply-to ref="{blog}222222222222222222" href="https://ada.example/p.html"/>'
    related = (
        '<link rel="related" href="https://www.blogger.com/feeds/1/2/comments/default/33?v=2"/>'
    )
    removed = '<gd:p xmlns:gd="http://schemas.google.com/g/2005" name="blogger.contentRemoved"/>'
    feed = atom(
        f"<id>{blog}33</id><title>Yes.</title>{post}<content>Yes.</content>",
        f"<id>{blog}44</id><title>No.</title>{post}{related}<content>No.</content>",
        f"<id>{blog}55</id><title>x</title>{post}{removed}<content>This was removed.</content>",
        inside="<generator>Blogger</generator><openSearch:totalResults>3</openSearch:totalResults>",
    )
    assert [(each.id, each.parent) for each in feed.comments] == [("33", None), ("44", "33")]
    assert (feed.is_whole, feed.title) == (True, None)


def test_a_feed_with_as_many_as_wordpress_shows_may_not_show_all(read):
    whole = read(*(item(number) for number in range(1, SHOWN_AT_MOST)))
    cut = read(*(item(number) for number in range(1, SHOWN_AT_MOST + 1)))
    assert (whole.is_whole, cut.is_whole) == (True, False)


@pytest.mark.parametrize(("total", "is_whole"), [("10", True), ("11", False), ("many", False)])
def test_a_feed_that_tells_how_many_there_are_is_believed(total, is_whole):
    entries = [f"<id>urn:{number}</id><content>Yes.</content>" for number in range(10)]
    told = f"<openSearch:totalResults>{total}</openSearch:totalResults>"
    assert atom(*entries, inside=told).is_whole is is_whole


def test_a_feed_that_breaks_off_does_not_show_all(rss):
    body = rss(item(40), item(41), namespaces=DC)
    feed = parse_comments(body[: body.index("comment-41")].encode(), None, URL)
    assert "40" in {comment.id for comment in feed.comments}
    assert not feed.is_whole


def test_an_empty_feed_of_a_post_shows_that_there_are_none(read):
    feed = read(channel="<link>https://ada.example/notes/</link>")
    assert (feed.comments, feed.is_whole) == ((), True)


def test_an_empty_feed_of_no_post_shows_nothing(read):
    feed = read(channel="<link>https://ada.example/</link>")
    assert (feed.comments, feed.is_whole) == ((), False)


def test_wordpress_ids_tell_its_number_of_the_post_wherever_the_blog_is_now(read):
    feed = read(item(40), item(41), channel=WORDPRESS)
    assert (feed.post, feed.number) == ("https://ada.example/notes/", "18")
    assert feed.rest == "https://ada.example/blog/?rest_route=/wp/v2/posts/18"


def test_the_comments_of_a_whole_blog_tell_no_post(read):
    other = item(41).replace("/notes/", "/letters/").replace("p=18", "p=19")
    feed = read(item(40), other, channel=WORDPRESS)
    assert (feed.post, feed.number, feed.rest) == (None, None, None)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"\x1f\x8b\x08",
        b"{}",
        b"<!doctype html><html><body>A page</body></html>",
        b"<rss version='2.0'><channel>",
    ],
)
def test_what_is_no_feed_is_none(body):
    assert parse_comments(body, None, URL) is None


def test_a_feed_of_posts_is_no_comment_feed(rss):
    post = "<title>A post</title><comments>https://ada.example/p/#comments</comments>"
    assert parse_comments(rss(post).encode(), None, URL) is None


def test_wordpress_feed_of_closed_posts_is_none_either(rss):
    post = "<title>A post</title><guid>https://ada.example/?p=18</guid>"
    assert parse_comments(rss(post, channel=WORDPRESS).encode(), None, URL) is None


def test_one_broken_name_does_not_cost_the_rest(read):
    odd = item(41).replace("http://old.example/blog/?p=18#", "http://[#")
    assert [each.id for each in read(item(40), odd, channel=WORDPRESS).comments] == ["40", "41"]


def test_comments_that_have_answers_of_their_own_are_comments():
    answers = '<link rel="replies" type="application/atom+xml" href="/answers"/>'
    reply = '<thr:in-reply-to ref="tag:ada.example,2026:post"/>'
    assert len(atom(f"<id>urn:1</id><content>Yes.</content>{answers}{reply}").comments) == 1


def test_links_that_are_no_addresses_are_left_out(read):
    [comment] = read("<title>By: x</title><link>javascript:alert(1)</link>").comments
    assert comment.url is None
    uri = "<author><name>Ben</name><uri>javascript:alert(1)</uri></author>"
    [comment] = atom(f"<id>urn:1</id><content>Yes.</content>{uri}").comments
    assert comment.author_url is None


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_no_bytes_raise(head, tail):
    parse_comments(head + tail, None, URL)
    parse_comments(b"<rss version='2.0'><channel><item>" + head + b"</item>" + tail, None, URL)
