"""What the feed says of comments, through feedparser as it is."""

from __future__ import annotations

import pytest

from netjournal.blogs.feeds import parse
from netjournal.model import CommentsState

SLASH = 'xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
WFW = 'xmlns:wfw="http://wellformedweb.org/CommentAPI/"'
THREAD = 'xmlns:thr="http://purl.org/syndication/thread/1.0"'
WORDPRESS = "<title>Notes</title><generator>https://wordpress.org/?v=6.1.9</generator>"


@pytest.fixture
def post_of(rss):
    """Parse an RSS feed of one item."""

    def parse_item(item, namespaces="", channel="<title>Notes</title>"):
        body = rss(f"<title>A post</title>{item}", namespaces=namespaces, channel=channel)
        [post] = parse(body.encode(), "application/rss+xml", "https://ada.example/feed/").posts
        return post

    return parse_item


def atom_post(inside, namespaces=THREAD):
    body = f"""<feed xmlns="http://www.w3.org/2005/Atom" {namespaces}><title>Notes</title>
        <entry><id>tag:1</id><title>A post</title>{inside}</entry></feed>"""
    [post] = parse(body.encode(), "application/atom+xml", "https://ada.example/feed/").posts
    return post


def test_wordpress_rss_states_count_page_and_feed(post_of):
    post = post_of(
        """<comments>https://ada.example/p/#comments</comments>
        <wfw:commentRss>https://ada.example/?feed=rss2&amp;#038;p=19</wfw:commentRss>
        <slash:comments>3</slash:comments>""",
        f"{SLASH} {WFW}",
    )
    assert post.comments == 3
    assert post.comments_url == "https://ada.example/p/#comments"
    assert post.comments_feed == "https://ada.example/?feed=rss2&p=19"


@pytest.mark.parametrize("name", ["commentRss", "commentRSS"])
@pytest.mark.parametrize("space", ["CommentAPI", "commentapi"])
def test_the_comment_feed_is_known_in_both_spellings(post_of, name, space):
    item = f"<w:{name}>https://ada.example/?feed=rss2&amp;p=19</w:{name}>"
    namespace = f'xmlns:w="http://wellformedweb.org/{space}/"'
    assert post_of(item, namespace).comments_feed == "https://ada.example/?feed=rss2&p=19"


def test_where_a_comment_is_posted_by_machine_is_no_page_of_comments(post_of):
    post = post_of("<wfw:comment>https://ada.example/wp-comments-post.php</wfw:comment>", WFW)
    assert (post.comments_url, post.comments_feed) == (None, None)


def test_relative_links_lead_from_where_the_feed_was_fetched(post_of):
    post = post_of(
        "<comments>/p/#c</comments><wfw:commentRss>../p/feed/</wfw:commentRss>",
        WFW,
    )
    assert post.comments_url == "https://ada.example/p/#c"
    assert post.comments_feed == "https://ada.example/p/feed/"


def test_a_feed_may_name_the_comment_feed_of_the_whole_blog(rss):
    said = "<wfw:commentRss>https://ada.example/comments/feed/</wfw:commentRss>"
    body = rss("<title>t</title>", channel=f"<title>Notes</title>{said}", namespaces=WFW)
    parsed = parse(body.encode(), None, "https://ada.example/feed/")
    assert parsed.comments_feed == "https://ada.example/comments/feed/"
    assert parsed.posts[0].comments_feed is None
    assert parse(rss("<title>t</title>").encode(), None, "").comments_feed is None


def test_blogger_atom_has_two_replies_links_and_a_total():
    post = atom_post("""
        <link rel="replies" type="application/atom+xml" href="/feeds/1/comments/default"/>
        <link rel="replies" type="text/html" href="https://ada.example/p#comment-form"/>
        <thr:total>7</thr:total>""")
    assert post.comments == 7
    assert post.comments_url == "https://ada.example/p#comment-form"
    assert post.comments_feed == "https://ada.example/feeds/1/comments/default"


def test_a_count_may_stand_on_the_replies_link_alone():
    post = atom_post('<link rel="replies" type="text/html" href="/p#c" thr:count="10"/>')
    assert post.comments == 10
    assert post.comments_url == "https://ada.example/p#c"


def test_any_prefix_means_its_namespace(post_of):
    other = 'xmlns:th="http://purl.org/syndication/thread/1.0"'
    assert atom_post("<th:total>7</th:total>", other).comments == 7
    assert atom_post('<link rel="replies" href="/c" th:count="4"/>', other).comments == 4
    other = 'xmlns:s="http://purl.org/rss/1.0/modules/slash/"'
    assert post_of("<s:comments>3</s:comments>", other).comments == 3


def test_a_known_prefix_of_another_namespace_means_nothing(post_of):
    other = 'xmlns:slash="https://knives.example/" xmlns:thr="https://threshing.example/"'
    assert post_of("<slash:comments>3</slash:comments>", other).comments is None
    assert atom_post("<thr:total>7</thr:total>", other).comments is None


def test_an_element_with_attributes_loses_its_text_and_is_no_count(post_of):
    assert post_of('<slash:comments a="1">3</slash:comments>', SLASH).comments is None


def test_of_repeated_elements_the_last_counts(post_of):
    item = "<slash:comments>3</slash:comments><slash:comments>4</slash:comments>"
    assert post_of(item, SLASH).comments == 4


def test_a_namespace_declared_on_the_element_is_no_count_in_a_broken_feed():
    inside = f"<thr:total {THREAD}>7</thr:total>"
    assert atom_post(inside, namespaces="").comments == 7
    assert atom_post(f"{inside}<summary>a & b</summary>", namespaces="").comments is None


@pytest.mark.parametrize("count", ["many", "-1", "3.5", "", "٣", "9" * 30])
def test_a_count_is_a_number(post_of, count):
    assert post_of(f"<slash:comments>{count}</slash:comments>", SLASH).comments is None


def test_only_web_links_lead_to_comments(post_of):
    post = post_of(
        """<comments>javascript:alert(1)</comments>
        <wfw:commentRss>javascript:alert(1)</wfw:commentRss>""",
        WFW,
    )
    assert (post.comments_url, post.comments_feed) == (None, None)
    post = atom_post("""
        <link rel="replies" type="application/atom+xml" href="javascript:alert(1)"/>
        <link rel="replies" type="text/html" href="data:text/html,x"/>""")
    assert (post.comments_url, post.comments_feed) == (None, None)


def test_wordpress_without_any_comment_element_is_closed(post_of):
    assert post_of("", channel=WORDPRESS).comments_state is CommentsState.CLOSED


def test_wordpress_with_a_count_of_zero_is_open(post_of):
    item = "<slash:comments>0</slash:comments>"
    assert post_of(item, SLASH, WORDPRESS).comments_state is CommentsState.OPEN


def test_wordpress_with_comments_may_be_either(post_of):
    item = "<slash:comments>2</slash:comments>"
    assert post_of(item, SLASH, WORDPRESS).comments_state is CommentsState.UNKNOWN


def test_of_other_engines_nothing_is_known(post_of):
    assert post_of("").comments_state is CommentsState.UNKNOWN
    item = "<slash:comments>0</slash:comments>"
    assert post_of(item, SLASH).comments_state is CommentsState.UNKNOWN


def test_wordpress_is_known_by_its_elements_too(rss):
    body = rss(
        """<title>Open</title><comments>https://ada.example/p/#respond</comments>
        <wfw:commentRss>https://ada.example/p/feed/</wfw:commentRss>
        <slash:comments>0</slash:comments>""",
        "<title>Closed</title>",
        namespaces=f"{SLASH} {WFW}",
    )
    posts = parse(body.encode(), None, "https://ada.example/feed/").posts
    assert [post.comments_state.value for post in posts] == ["open", "closed"]


def test_wordpress_atom_names_its_generator_by_address():
    body = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes</title>
        <generator uri="https://wordpress.org/" version="6.1">WordPress</generator>
        <entry><id>tag:1</id><title>A post</title></entry></feed>"""
    [post] = parse(body.encode(), None, "").posts
    assert post.comments_state is CommentsState.CLOSED
