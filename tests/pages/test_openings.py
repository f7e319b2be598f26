from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Blog
from netjournal.model import Commenting
from netjournal.model import CommentsState
from netjournal.model import Config
from netjournal.model import Invites
from netjournal.model import Post
from netjournal.model import PostPage
from netjournal.model import Promise
from netjournal.model import Rank
from netjournal.model import Weight
from netjournal.model.openings import DEFAULT_WEIGHTS
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode as Node

    from netjournal.pages.page import Page

FEED = "http://ada.blogs.example/feed/"
URL = "http://ada.blogs.example/teachers"


def post(
    title: str = "Who teaches the teachers?",
    url: str | None = URL,
    text: str = "",
    language: str = "en",
) -> Post:
    return Post(
        feed=FEED,
        id="1",
        title=title,
        url=url,
        published=datetime(2026, 11, 18, 23, 30, tzinfo=UTC),
        text=text,
        language=language,
        comments=2,
    )


@pytest.fixture
def ada(book: Callable, contact: Callable, site: Callable) -> Callable[..., Mapping[str, Page]]:
    """Return the pages of a network of one blogger who wrote these posts."""
    network = book(contact("Ada Okafor", rank=Rank.A, blogs=(Blog(feed=FEED),)))

    def pages(*posts: Post, **more: object) -> Mapping[str, Page]:
        return site(network, {"ada-okafor": posts} if posts else {}, **more)

    return pages


def words(node: Node | None) -> str:
    return " ".join(node.text().split()) if node else ""


def facts(html: Html) -> dict[str, str]:
    """Return the facts of the first opening by their names."""
    rows = html.css_first(".nj-opening").css(".nj-facts > div")
    return {words(row.css_first("dt")): words(row.css_first("dd")) for row in rows}


def seen(commenting: Commenting) -> Mapping[str, PostPage]:
    """Return the post's page as it was looked at."""
    page = PostPage(canonical_url(URL), datetime(2026, 11, 19, tzinfo=UTC), commenting)
    return {page.url: page}


def test_an_opening_says_who_what_and_when(ada: Callable) -> None:
    item = Html(ada(post())["openings.md"].html).css_first(".nj-opening")

    assert [(link.text(), link.attributes["href"]) for link in item.css("a")] == [
        ("Who teaches the teachers?", URL),
        ("Ada Okafor", "contacts/ada-okafor.html"),
    ]
    assert words(item.css_first(".nj-meta")) == (
        "A Ada Okafor 2 days ago, 18 November 2026 2 comments"
    )


def test_an_opening_has_the_words_to_answer_and_where_they_stand(ada: Callable) -> None:
    text = "# Small firms\nI have a question. How do you train new managers in small firms?"

    quote = Html(ada(post(text=text))["openings.md"].html).css_first(".nj-quote")

    assert quote.css_first("blockquote").attributes["lang"] == "en"
    assert words(quote.css_first(".nj-quote__before")) == "I have a question."
    assert words(quote.css_first("q")) == "How do you train new managers in small firms?"
    assert words(quote.css_first("figcaption")) == "asks its readers, § 2 of 2"


@pytest.mark.parametrize("kind", Invites)
def test_the_kind_of_invitation_is_named_as_among_the_reasons(
    book: Callable, site: Callable, contact: Callable, kind: Invites
) -> None:
    text = {
        Invites.QUESTION: "How do you train new managers?",
        Invites.CALL: "Let me know what you think in the comments.",
        Invites.DOUBT: "I may be wrong about this.",
    }[kind]

    html = Html(site(book(contact("Ada")), {"ada": [post(text=text)]})["openings.md"].html)

    name = words(html.css_first(".nj-quote figcaption")).partition(",")[0]
    points = DEFAULT_WEIGHTS[Weight(kind.value)]
    assert f"{name} {points:+}" in [words(chip) for chip in html.css(".nj-why .nj-chip")]


@pytest.mark.parametrize(
    ("commenting", "chip", "said"),
    [
        (
            Commenting(CommentsState.OPEN, "WordPress", "its form is there"),
            "nj-chip--done",
            "comments open, WordPress its form is there",
        ),
        (
            Commenting(CommentsState.LOGIN, "giscus", "one needs an account at GitHub"),
            "nj-chip--soon",
            "comments need a login, giscus one needs an account at GitHub",
        ),
        (Commenting(), "nj-chip--quiet", "comments unknown"),
    ],
)
def test_an_opening_says_whether_one_can_comment_and_how_that_is_known(
    ada: Callable, commenting: Commenting, chip: str, said: str
) -> None:
    html = Html(ada(post(), post_pages=seen(commenting))["openings.md"].html)

    assert facts(html)["Comments"] == said
    assert html.css_first(f".nj-facts > div:nth-child(2) .{chip}")


def test_an_opening_says_what_to_remember(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada Okafor", interests=("onboarding",)),
        touch("2026-10-01", "ada-okafor", promises=(Promise("Send the list"),)),
    )

    pages = site(network, {"ada-okafor": [post("Onboarding alone")]})

    html = Html(pages["openings.md"].html)
    assert facts(html)["In common"] == "onboarding"
    assert [words(item) for item in html.css(".nj-opening dd li")] == [
        "You promised: Send the list",
        "Last: call, 1 October 2026",
    ]


def test_an_opening_has_commands_to_copy(ada: Callable) -> None:
    html = Html(ada(post(url=f"{URL}?utm_source=feed"))["openings.md"].html)

    assert [words(code) for code in html.css(".nj-command code")] == [
        f"netjournal commented --edit {URL}",
        f"netjournal later {URL} 3d",
        f"netjournal skip {URL}",
    ]


def test_their_own_page_has_the_opening_without_what_else_it_says(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(contact("Ada Okafor", rank=Rank.A), touch("2026-10-01", "ada-okafor"))
    found = post(text="How do you train new managers?")

    page = site(network, {"ada-okafor": [found]})["contacts/ada-okafor.md"]

    html = Html(page.html)
    assert "comment" in page.anchors
    assert words(html.css_first("#comment + ul q")) == "How do you train new managers?"
    assert words(html.css_first("#comment + ul .nj-meta")).startswith("2 days ago")
    assert [*facts(html)] == ["Why", "Comments", "Once it is posted"]
    assert len(html.css(".nj-command")) == 3


def test_nobody_elses_page_has_an_opening(ada: Callable) -> None:
    assert "comment" not in ada()["contacts/ada-okafor.md"].anchors


def test_home_has_the_openings_at_a_glance(ada: Callable) -> None:
    found = post(text="How do you train new managers?")

    html = Html(ada(found)["index.md"].html)

    item = html.css_first(".nj-opening")
    assert words(item.css_first("q")) == "How do you train new managers?"
    assert words(item.css_first(".nj-meta")).endswith("2 comments comments unknown")
    assert item.css(".nj-why .nj-chip")
    assert not item.css(".nj-command, dl")
    assert html.css_first('.nj-more a[href="openings.html"]')


def test_without_posts_the_first_step_is_to_fetch_them(ada: Callable) -> None:
    text = Html(ada()["openings.md"].html).css_first(".nj-empty").text()

    assert "Run netjournal feeds" in text


def test_old_posts_leave_nothing_to_do(ada: Callable) -> None:
    old = Post(feed=FEED, id="1", title="Old", url=URL, published=datetime(2026, 1, 1, tzinfo=UTC))

    text = Html(ada(old)["openings.md"].html).css_first(".nj-empty").text()

    assert "No post is waiting for a comment of yours" in text


def test_after_the_days_comments_it_is_enough(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(
        contact("Ada Okafor"),
        touch("2026-11-20", "", "comment", url="http://ben.blogs.example/rota"),
        config=Config(today=date(2026, 11, 20), openings=1),
    )

    pages = site(network, {"ada-okafor": [post()]})

    for uri in ("openings.md", "index.md"):
        said = [words(node) for node in Html(pages[uri].html).css(".nj-empty")]
        assert any(line.startswith("That is enough for today: 1 comment a day.") for line in said)


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'></a></title>"


def test_a_hostile_post_is_text_on_every_page(ada: Callable) -> None:
    said = Commenting(CommentsState.OPEN, HOSTILE, HOSTILE)
    hostile = post(title=HOSTILE, text=f"{HOSTILE} What would you do about it?", language=HOSTILE)

    pages = ada(hostile, post_pages=seen(said))

    shown = [uri for uri, page in pages.items() if "alert(1)" in page.html]
    assert shown == ["index.md", "due.md", "openings.md", "contacts/ada-okafor.md"]
    for page in pages.values():
        assert not Html(page.html).css("script, img, [onerror]")
    assert Html(pages["openings.md"].html).css_first(".nj-opening__title a").text() == HOSTILE


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,<script>", "//x.example"])
def test_a_hostile_address_is_never_a_link(ada: Callable, url: str) -> None:
    pages = ada(post(url=url))

    for page in pages.values():
        assert url not in {link.attributes.get("href") for link in Html(page.html).css("a")}
        assert not Html(page.html).css(".nj-command")


@settings(
    max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(title=st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1))
def test_any_title_reads_as_it_was_written(ada: Callable, title: str) -> None:
    link = Html(ada(post(title=title))["openings.md"].html).css_first(".nj-opening__title a")

    assert link.text() == title


def test_a_post_is_dated_where_the_user_lives(
    book: Callable, contact: Callable, site: Callable
) -> None:
    helsinki = Config(today=date(2026, 11, 20), timezone="Europe/Helsinki")
    network = book(contact("Ada Okafor"), config=helsinki)

    html = Html(site(network, {"ada-okafor": [post()]})["openings.md"].html)

    assert "yesterday, 19 November 2026" in words(html.css_first(".nj-opening"))
