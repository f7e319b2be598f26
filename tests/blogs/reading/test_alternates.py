"""The feeds that a page names, those of comments told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.reading.alternates import Alternate
from netjournal.blogs.reading.alternates import alternates

URL = "https://ada.example/blog/"


def named(links: str, title: str = "Ada") -> list[Alternate]:
    return [*alternates(f"<html><head><title>{title}</title>{links}".encode(), URL)]


@pytest.mark.parametrize(
    "kind",
    [
        "application/rss+xml",
        "application/atom+xml; charset=utf-8",
        "APPLICATION/RDF+XML",
        "application/feed+json",
        "application/json",
        "text/xml",
    ],
)
@pytest.mark.parametrize("rel", ["alternate", "alternate nofollow", "Home ALTERNATE"])
def test_a_feed_is_known_by_its_type_and_relation(rel, kind) -> None:
    assert named(f'<link rel="{rel}" type="{kind}" href="feed">') == [Alternate(f"{URL}feed")]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" type="text/html" hreflang="fr" href="/fr/">',
        '<link rel="alternate" href="/feed/">',
        '<link rel="stylesheet" type="text/xml" href="/style.xml">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<link rel="alternate" type="application/rss+xml" href="feed:/x">',
        '<link rel="alternate" type="application/rss+xml">',
    ],
)
def test_anything_else_is_none(link) -> None:
    assert named(link) == []


@pytest.mark.parametrize(
    ("title", "href"),
    [
        ("First weeks » Comments Feed", "/feed/2"),
        ("", "/comments/feed/"),
        ("", "/?feed=comments-rss2"),
        ("Ada » Flux des commentaires", "/f"),
        ("Ada » Kommentar-Feed", "/f"),
        ("Ada » Feed de comentarios", "/f"),
        ("Ada » Feed dei commenti", "/f"),
        ("Ada » Kanał z komentarzami", "/f"),
        ("Ada » Лента комментариев", "/f"),
        ("Ada » コメントフィード", "/f"),
    ],
)
def test_a_feed_of_comments(title, href) -> None:
    link = f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'
    [found] = named(link)
    assert found.is_comments
    assert found.title == title


def test_a_long_title_is_read_to_its_end() -> None:
    title = f"Ada » {'Reference calls, ' * 20} Comments Feed"
    [found] = named(f'<link rel="alternate" type="text/xml" title="{title}" href="/hello/feed/">')
    assert found.is_comments
    assert len(found.title) <= 100


def test_a_blog_called_no_comment() -> None:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'
        for title, href in (("No comment", "/feed/"), ("No comment: comments", "/comments/feed/"))
    )
    assert [each.is_comments for each in named(links, "No comment")] == [False, True]


def test_each_is_named_once_and_seen_from_the_base() -> None:
    link = '<link rel="alternate" type="application/rss+xml" title="A\x1b[31m" href="feed&amp;x">'
    found = named(f'<base href="//ada.example/">{link}{link}')
    assert found == [Alternate("https://ada.example/feed&x", "A[31m")]


@given(st.binary())
def test_any_bytes_are_read(html) -> None:
    for each in alternates(html, URL):
        assert each.url.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("page", "posts", "comments"),
    [
        ("posts/blogger-blogger.html", ["/feeds/posts/default", "alt=rss"], ["/comments/default"]),
        (
            "posts/wp-open-2comments-papaganda-org-minions.html",
            [".org/feed/"],
            ["/comments/feed/", "bunten-farben/feed/"],
        ),
        (
            "posts/wp-open-1comments-threatpost-com-android.html",
            [".com/feed/"],
            ["/comments/feed/", "/146774/feed/"],
        ),
        ("posts/wp-open-1comments-steinhau-com-zahlen.html", ["/feed/"], ["/feed/", "/feed/"]),
        ("isso/isso-open.html", ["/index.xml"], ["/feed?uri=%2fposts%2freference-calls%2f"]),
        ("feeds/notafeed-html-autodisc-furbo.html", ["//furbo.org/feed/"], []),
    ],
)
def test_real_pages(corpus, page, posts, comments) -> None:
    found = alternates((corpus / page).read_bytes(), URL)
    for ends, is_comments in ((posts, False), (comments, True)):
        links = [each.url for each in found if each.is_comments is is_comments]
        assert len(links) == len(ends)
        assert all(link.endswith(end) for link, end in zip(links, ends, strict=True))
