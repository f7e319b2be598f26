"""Real threads: every comment feed of the corpus, and the pages of real posts."""

from __future__ import annotations

import csv

import pytest

from netjournal.blogs.feeds import parse_comments
from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.steps import UNREAD
from netjournal.blogs.threads.steps import steps

BLOG = "http://127.0.0.1:8090"
POST = f"{BLOG}/2026/11/19/coffee-chats/"
SAME_THREAD = {
    "comments-feed-3-atom.xml": Source.ATOM,
    "comments-feed-3.xml": Source.RSS,
    "rest-comments.json": Source.WORDPRESS,
    "open-threaded.html": Source.PAGE,
    "classic-open-threaded.html": Source.PAGE,
}
# One theme gives a name that leads nowhere no element of its own.
NO_NAMES = {"wp-open-13comments-wptavern-com-wordpress.html": 1}


@pytest.fixture(scope="module")
def manifest(corpus):
    """Return the manifest's rows by path."""
    with (corpus / "MANIFEST.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["file"]: row for row in rows}


@pytest.fixture
def same_thread(corpus, heard):
    """Read one thread of a real WordPress from each of its sources."""
    return {
        name: heard(source, (corpus / "wordpress" / name).read_bytes(), POST, Lead(POST))
        for name, source in SAME_THREAD.items()
    }


def test_every_comment_feed_is_read_with_all_authors_times_and_texts(corpus, manifest):
    names = [name for name in manifest if "commentfeed" in name]
    assert len(names) == 30
    answers = 0
    for name in names:
        feed = parse_comments((corpus / name).read_bytes(), None, "https://blog.example/x/feed/")
        assert len(feed.comments) == int(manifest[name]["entries"]), name
        assert all(each.author and each.at and each.text for each in feed.comments), name
        assert all(each.id.isdecimal() and each.url for each in feed.comments), name
        assert feed.is_whole == (len(feed.comments) < 10), name
        source = (corpus / name).read_text(encoding="utf-8")
        parents = [each.parent for each in feed.comments if each.parent]
        assert len(parents) == source.count("<p>In reply to <a href"), name
        assert not any("In reply to" in each.text for each in feed.comments), name
        answers += len(parents)
    assert answers == 53


def test_a_localised_feed_names_its_authors(corpus):
    name = "wordpress-commentfeed-1comments-russian-localised-548b.xml"
    feed = parse_comments((corpus / "feeds" / name).read_bytes(), None, "https://b.example/feed/")
    [comment] = feed.comments
    assert comment.author == "Автор комментария"


@pytest.mark.parametrize(
    ("name", "count", "answers", "is_whole"),
    [
        ("comments-feed-0.xml", 0, 0, True),
        ("comments-feed-closed-0.xml", 0, 0, True),
        ("comments-feed-3.xml", 3, 1, True),
        ("comments-feed-25.xml", 10, 4, False),
        ("comments-feed-25-paged2.xml", 10, 4, False),
        ("comments-feed-held.xml", 1, 0, True),
        ("comments-feed-pingback.xml", 1, 0, True),
        ("comments-feed-unicode.xml", 1, 0, True),
        ("comments-feed-password.xml", 1, 0, True),
        ("all-comments.xml", 10, 3, False),
    ],
)
def test_wordpress_feeds(corpus, name, count, answers, is_whole):
    feed = parse_comments((corpus / "wordpress" / name).read_bytes(), None, f"{POST}feed/")
    assert len(feed.comments) == count
    assert sum(each.parent is not None for each in feed.comments) == answers
    assert all(each.author and each.at for each in feed.comments)
    assert feed.is_whole is is_whole


@pytest.mark.parametrize("name", ["feed.xml", "feed-atom.xml", "open-threaded.html"])
def test_what_is_no_comment_feed(corpus, name):
    assert parse_comments((corpus / "wordpress" / name).read_bytes(), None, POST) is None


def test_all_sources_of_a_thread_agree(same_thread):
    threads = {
        name: {each.id: each for each in answer.comments} for name, answer in same_thread.items()
    }
    first = threads.pop("comments-feed-3-atom.xml")
    assert [first[id_].parent for id_ in ("36", "37", "38")] == [None, "36", None]
    for name, comments in threads.items():
        assert comments.keys() == first.keys(), name
        for id_, comment in comments.items():
            told, wanted = vars(comment).copy(), vars(first[id_]).copy()
            if name == "comments-feed-3.xml":  # RSS has no place for it
                assert told.pop("author_url") is None
                del wanted["author_url"]
            assert told == wanted, name
    assert all(answer.is_whole and not answer.is_closed for answer in same_thread.values())


def test_a_page_leads_to_the_other_sources(same_thread):
    for name in ("open-threaded.html", "classic-open-threaded.html"):
        assert [step.url.removeprefix(BLOG) for step in steps(same_thread[name].lead)] == [
            "/2026/11/19/coffee-chats/feed/atom/",
            "/2026/11/19/coffee-chats/feed/",
            "/wp-json/wp/v2/comments?post=18&per_page=100&order=desc",
            "/2026/11/19/coffee-chats/",
        ]


@pytest.mark.parametrize(
    ("name", "count", "is_closed", "is_whole"),
    [
        ("open.html", 0, False, True),
        ("closed.html", 3, True, True),
        ("closed-0.html", 0, True, False),
        ("classic-closed.html", 3, True, True),
        ("must-log-in.html", 0, False, False),
        ("password.html", 0, True, False),
    ],
)
def test_wordpress_pages(corpus, heard, name, count, is_closed, is_whole):
    answer = heard(Source.PAGE, (corpus / "wordpress" / name).read_bytes(), POST, Lead(POST))
    found = (len(answer.comments), answer.is_closed, answer.is_whole)
    assert found == (count, is_closed, is_whole)


def test_isso_feed_list_and_page(corpus, heard):
    post = "http://127.0.0.1:8094/posts/reference-calls/"
    isso = corpus / "isso"
    page = heard(Source.PAGE, (isso / "isso-open.html").read_bytes(), post, Lead(post))
    first, _ = steps(page.lead)
    told = "uri=%2Fposts%2Freference-calls%2F"
    assert (first.source, first.url) == (Source.ISSO, f"http://127.0.0.1:8095/?{told}")
    feed = heard(Source.ATOM, (isso / "isso-feed.xml").read_bytes(), page.lead.feed, page.lead)
    thread = heard(Source.ISSO, (isso / "isso-thread.json").read_bytes(), first.url, page.lead)
    for answer in (feed, thread):
        assert [(each.id, each.parent, each.author) for each in answer.comments] == [
            ("1", None, "Priya Raman"),
            ("2", "1", "Oskar Nyberg"),
        ]
        assert [each.url for each in answer.comments] == [f"{post}#isso-1", f"{post}#isso-2"]
    assert [each.text for each in feed.comments] == [each.text for each in thread.comments]
    assert [each.at for each in feed.comments] == [each.at for each in thread.comments]
    assert thread.comments[0].author_url == "https://ramantalent.example/blog"


@pytest.mark.parametrize(("name", "system"), [("disqus", "Disqus"), ("giscus", "giscus")])
def test_systems_that_cannot_be_read(corpus, heard, name, system):
    post = "https://ada.example/notes/"
    body = (corpus / "isso" / f"{name}.html").read_bytes()
    lead = heard(Source.PAGE, body, post, Lead(post)).lead
    assert (lead.system, steps(lead)) == (system, ())


def test_the_page_of_every_real_post_shows_the_comments_that_are_in_it(corpus, manifest, heard):
    read = 0
    for name, row in manifest.items():
        if not name.startswith("posts/"):
            continue
        post = "https://blog.example/a-post/"
        answer = heard(Source.PAGE, (corpus / name).read_bytes(), post, Lead(post))
        system = answer.lead.system if answer.lead else None
        shown = 0 if system in UNREAD else int(row["comment_ids_in_page"] or 0)
        # One page names a comment that is not in it.
        shown -= name == "posts/wp-open-12comments-cubadebate-cu-sesiona.html"
        assert len(answer.comments) == shown, name
        unnamed = [each for each in answer.comments if not each.author]
        assert len(unnamed) == NO_NAMES.get(name.removeprefix("posts/"), 0), name
        assert all(each.text for each in answer.comments), name
        read += shown
    assert read > 290


@pytest.mark.parametrize(
    "slug",
    [
        "4comments-over-engineering-ftw",
        "4comments-double-helping-of-pi-hole",
        "4comments-unity-7-low-graphics-mode",
        "6comments-big-bug-bonanza-16-04-lts",
        "38comments-cisco-7941-asterisk-and-sip",
    ],
)
def test_page_and_feed_of_a_real_thread_agree(corpus, heard, slug):
    count, _, post = slug.partition("comments-")
    page = corpus / "posts" / f"wp-closed-{slug}.html"
    feed = corpus / "feeds" / f"wordpress-commentfeed-{count}comments-whizzy-{post}.xml"
    url = "https://blog.example/a-post/"
    sources = [
        heard(Source.PAGE, page.read_bytes(), url, Lead(url)).comments,
        heard(Source.RSS, feed.read_bytes(), f"{url}feed/", Lead(url)).comments,
    ]
    first, second = (
        {each.id: (each.author, each.text, each.parent) for each in comments}
        for comments in sources
    )
    assert first == second
