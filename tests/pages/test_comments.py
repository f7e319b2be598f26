"""The comments page, and what of it people's own pages and Home say."""

from __future__ import annotations

from dataclasses import replace
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

from netjournal.model import Answer
from netjournal.model import Comment
from netjournal.model import Config
from netjournal.model import Conversation
from netjournal.model import Fate
from netjournal.model import Rank
from netjournal.model import Visit

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode as Node

    from netjournal.pages.page import Page

POST = "http://ada.blogs.example/rota/"
OWN_POST = "http://kim.example/notice/"
ADA, BEN = "ada-okafor", "ben-adeyemi"


def said(text: str, author: str | None = "Lee Park", number: int = 41, **more: object) -> Comment:
    """Make a comment by a stranger, of the night to 12 November in Helsinki."""
    known = {"at": datetime(2026, 11, 11, 23, 30, tzinfo=UTC), "url": f"{POST}#comment-{number}"}
    return Comment(str(number), author, text=text, **{**known, **more})  # type: ignore[arg-type]


ADAS = Answer(said("Who keeps it?", "Ada O."), ADA, is_author=True, rule="a reply to yours")
PERHAPS = replace(ADAS, rule="the post's author wrote it directly after yours", is_sure=False)
STRANGERS = Answer(said("> Ours\nSame here.", number=42), rule="it begins with “@Kim”")


def mine(
    fate: Fate = Fate.WAITING, rule: str = "not there yet", day: int = 10, **more: object
) -> Conversation:
    """Make what became of a comment of mine under a post of Ada's."""
    touch = f"2026-11-{day:02}-ada-okafor-comment"
    known = {"touch": touch, "url": POST, "title": "The rota", "people": (ADA,)}
    return Conversation(fate=fate, rule=rule, **{**known, **more})  # type: ignore[arg-type]


def visit(comment: Comment, **more: object) -> Visit:
    """Make a comment under a post of mine."""
    return Visit(comment, **{"post": OWN_POST, **more})  # type: ignore[arg-type]


@pytest.fixture
def site_of(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> Callable[..., Mapping[str, Page]]:
    """Return the pages of a network in which this became of my comments, and these came to me."""

    def make(
        *conversations: Conversation, visits: tuple[Visit, ...] = (), config: Config | None = None
    ) -> Mapping[str, Page]:
        people = contact("Ada Okafor", rank=Rank.A), contact("Ben Adeyemi")
        touches = [
            touch(
                each.touch[:10],
                " ".join(each.people),
                "comment",
                "Ours is on *paper*.",
                id=each.touch,
                url=each.url,
            )
            for each in conversations
        ]
        network = book(*people, *touches, config=config)
        return site(replace(network, conversations=conversations, visits=visits))

    return make


def words(node: Node | None) -> str:
    return " ".join(node.text().split()) if node else ""


def comments(pages: Mapping[str, Page]) -> Html:
    return Html(pages["comments.md"].html)


def quotes(node: Html | Node) -> list[tuple[str, str]]:
    """Return what others are quoted with, each with what is said of it."""
    return [
        (words(each.css_first("blockquote")), words(each.css_first("figcaption")))
        for each in node.css(".nj-quote")
    ]


def test_comments_stand_under_what_they_ask_for(site_of: Callable) -> None:
    pages = site_of(
        mine(Fate.PUBLISHED, day=9, title="Published"),
        mine(Fate.HELD, day=8, title="Held"),
        mine(Fate.REMOVED, day=7, title="Removed"),
        mine(Fate.UNTRACKABLE, "Disqus", day=6, title="Untrackable"),
        mine(Fate.ANSWERED, day=5, title="Answered", answers=(ADAS,)),
        mine(Fate.WAITING, day=4, title="Waiting"),
    )

    html = comments(pages)
    found = {
        words(heading): [words(title) for title in heading.next.next.css(".nj-opening__title")]
        for heading in html.css("h2")
        if heading.next and heading.next.next and "by-" not in str(heading.attributes["id"])
    }
    assert found == {
        "Answered": ["Answered"],
        "Waiting": ["Held", "Waiting"],
        "Not there": ["Removed"],
        "Not followed": ["Untrackable"],
        "Quiet": ["Published"],
    }
    assert words(html.css_first("p:not(.nj-as-of)")).startswith(
        "6 comments of yours: 1 answered, 2 waiting, 1 not there, 1 not followed and 1 quiet."
    )


def test_a_comment_says_what_became_of_it_and_what_tells(site_of: Callable) -> None:
    next_look = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    held = mine(Fate.HELD, "it waited for approval", next_look_at=next_look, others=2)

    html = comments(site_of(held, config=Config(timezone="Europe/Helsinki")))

    item = html.css_first(".nj-conversation")
    assert [(words(link), link.attributes["href"]) for link in item.css("a")] == [
        ("The rota", POST),
        ("Ada Okafor", "contacts/ada-okafor.html"),
        ("10 November 2026", f"journal/2026-11.html#{held.touch}"),
    ]
    assert words(item.css_first(".nj-mine")) == "Ours is on *paper*."
    assert words(item.css_first(".nj-fate")) == (
        "held for approval It waited for approval next look 22 November 2026 "
        "2 more comments by others since"
    )


def test_a_published_comment_is_reached_by_its_permalink(site_of: Callable) -> None:
    found = mine(Fate.PUBLISHED, "your name and the same words", permalink=f"{POST}#comment-40")

    link = comments(site_of(found)).css_first(".nj-fate a")

    assert (words(link), link.attributes["href"]) == ("your comment there", f"{POST}#comment-40")
    assert link.attributes["rel"] == "nofollow noopener noreferrer"


def test_answers_are_quoted_with_who_wrote_them_and_what_says_so(site_of: Callable) -> None:
    html = comments(site_of(mine(Fate.ANSWERED, answers=(ADAS, STRANGERS))))

    assert quotes(html) == [
        (
            "Who keeps it?",
            "Ada Okafor the post's author 11 November 2026 a reply to yours read it there",
        ),
        ("Same here.", "Lee Park 11 November 2026 it begins with “@Kim” read it there"),
    ]


def test_what_may_be_an_answer_is_told_apart(site_of: Callable) -> None:
    html = comments(site_of(mine(Fate.PUBLISHED, answers=(PERHAPS,))))

    assert "answered" in [node.attributes["id"] for node in html.css("h2")]
    assert words(html.css_first(".nj-quote .nj-chip")) == "possible answer"


def test_an_open_answer_comes_with_commands_to_copy(site_of: Callable) -> None:
    done = replace(STRANGERS, is_dealt_with=True)

    html = comments(site_of(mine(Fate.ANSWERED, answers=(ADAS, done))))

    assert [words(code) for code in html.css(".nj-command code")] == [
        f"netjournal commented --edit {POST}",
        f'netjournal comments --dismiss "{POST}#comment-41"',
    ]
    assert "dealt with" in quotes(html)[1][1]


def test_answers_that_are_dealt_with_are_quiet_and_folded_away(site_of: Callable) -> None:
    done = replace(ADAS, is_dealt_with=True)

    html = comments(site_of(mine(Fate.ANSWERED, answers=(done,))))

    assert html.css_first("h2").attributes["id"] == "quiet"
    assert words(html.css_first(".nj-conversation summary")) == "1 answer"
    assert not html.css(".nj-command")


def test_where_no_look_can_tell_the_user_can(site_of: Callable) -> None:
    found = mine(Fate.UNTRACKABLE, "Disqus")

    line = comments(site_of(found)).css_first(".nj-proposal")

    assert words(line) == (
        f"If you see it there, write fate: published into journal/2026/{found.touch}.md"
    )


def test_comments_are_found_by_person_and_by_blog(site_of: Callable) -> None:
    other = mine(Fate.HELD, day=9, title=None, url="http://www.other.example/pay-slips", people=())

    pages = site_of(mine(), other)

    html = comments(pages)
    found = [
        (words(row.css_first("dt")), [words(item) for item in row.css("dd li")])
        for row in html.css(".nj-facts > div")
    ]
    assert found == [
        ("Ada Okafor", ["The rota not seen yet"]),
        ("Nobody you know", ["Pay slips held for approval"]),
        ("ada.blogs.example", ["The rota not seen yet"]),
        ("other.example", ["Pay slips held for approval"]),
    ]
    anchors = {str(link.attributes["href"]).partition("#")[2] for link in html.css("dd a")}
    assert anchors == {f"comment-{each}" for each in (mine().touch, other.touch)}
    assert anchors <= pages["comments.md"].anchors


def test_who_came_to_me_and_who_waits_for_a_visit(site_of: Callable) -> None:
    visits = (
        visit(said("And another thing.", number=3), contact=ADA),
        visit(said("So true.", number=2), contact=ADA),
        visit(said("Thanks.", number=1), contact=BEN, is_returned=True),
        visit(said("Spam.", "Sam"), is_dismissed=True),
    )
    site = site_of(visits=visits)

    rows = comments(site).css(".nj-row")

    assert comments(site).css_first("#strangers") is None
    assert [words(row.css_first(".nj-row__name")) for row in rows] == ["Ada Okafor", "Ben Adeyemi"]
    assert [words(row.css_first(".nj-row__side")) for row in rows] == [
        "return the visit",
        "in touch since",
    ]
    assert "And another thing." in words(rows[0])
    assert "and 1 comment before" in words(rows[0])


def test_strangers_come_with_the_command_that_adds_them(site_of: Callable) -> None:
    home = "http://robin.example/?a=1&b=$(x)"
    visits = (
        visit(said("Compare?", 'Robin O\u2019Hara; rm -rf "$HOME"', 3, author_url=home)),
        visit(said("Compare!", "Robin", 2, author_url=home)),
        visit(said("Great.", "Sam", 1, author_url="javascript:alert(1)")),
        visit(said("Hm.", None, 4)),
    )

    items = comments(site_of(visits=visits)).css("#strangers + ul > li")

    assert [words(item.css_first(".nj-command code")) for item in items] == [
        'netjournal add "Robin O\u2019Hara rm -rf HOME" --blog "http://robin.example/?a=1&b=%24(x)"',
        'netjournal add "Sam"',
        f'netjournal comments --dismiss "{POST}#comment-4"',
    ]
    assert [len(item.css(".nj-opening__title a")) for item in items] == [1, 0, 0]


def test_a_network_without_comments_says_how_to_begin(site_of: Callable) -> None:
    html = comments(site_of())

    assert "netjournal commented" in words(html.css_first(".nj-empty"))
    assert not html.css("h2")


def test_the_conversation_stands_below_the_comment_on_their_page(site_of: Callable) -> None:
    pages = site_of(mine(Fate.ANSWERED, "Ada answered", answers=(ADAS, STRANGERS)))

    touch = Html(pages["contacts/ada-okafor.md"].html).css_first(".nj-timeline .nj-touch")

    assert words(touch.css_first(".nj-text")) == "Ours is on paper."
    assert words(touch.css_first(".nj-fate")) == "answered Ada answered"
    assert [quote for quote, _ in quotes(touch)] == ["Who keeps it?", "Same here."]
    assert len(touch.css(".nj-command")) == 3


def test_visits_and_answers_elsewhere_stand_in_the_timeline(site_of: Callable) -> None:
    early = visit(said("Thanks.", number=1, at=datetime(2026, 11, 1, tzinfo=UTC)), contact=BEN)
    answer = replace(STRANGERS, contact=BEN)

    pages = site_of(mine(Fate.ANSWERED, answers=(answer,)), visits=(early,))

    touches = Html(pages["contacts/ben-adeyemi.md"].html).css(".nj-timeline .nj-touch")
    assert [words(touch.css_first(".nj-touch__head")) for touch in touches] == [
        "11 November 2026 Answer to your comment from them",
        "1 November 2026 Comment on your post from them",
    ]
    link = touches[0].css_first(".nj-meta a")
    assert words(link) == "The rota"
    assert link.attributes["href"] == f"../comments.html#comment-{mine().touch}"
    assert quotes(touches[1]) == [("Thanks.", "on Notice read it there")]


def test_home_counts_the_answers_that_are_open(site_of: Callable) -> None:
    done = replace(STRANGERS, is_dealt_with=True)
    link = '.nj-glance a[href="comments.html#answered"]'

    pages = site_of(mine(Fate.ANSWERED, answers=(ADAS, done)))

    assert words(Html(pages["index.md"].html).css_first(link)) == "1 answer to your comments"
    assert not Html(site_of(mine())["index.md"].html).css(link)


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'></a></title>\u202etxt"


def test_a_hostile_comment_is_text_on_every_page(site_of: Callable) -> None:
    theirs = said(HOSTILE, HOSTILE, author_url="http://x.example/\"'><script>")
    answer = Answer(theirs, rule=HOSTILE, contact=BEN)
    found = mine(
        Fate.ANSWERED, HOSTILE, title=HOSTILE, answers=(answer, replace(answer, contact=None))
    )
    visits = visit(theirs), visit(theirs, contact=ADA)

    pages = site_of(found, visits=visits)

    shown = {uri for uri, page in pages.items() if "alert(1)" in page.html}
    assert shown >= {"comments.md", "contacts/ada-okafor.md", "contacts/ben-adeyemi.md"}
    for page in pages.values():
        assert not Html(page.html).css("script, img, [onerror]")
        assert not any("alert(1)" in entry.title for entry in page.toc)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,<script>", "//x.example"])
def test_a_hostile_address_is_never_a_link(site_of: Callable, url: str) -> None:
    theirs = said("Hi", "Lee", url=url, author_url=url)
    found = mine(Fate.ANSWERED, url=url, permalink=url, answers=(Answer(theirs, rule="a reply"),))

    pages = site_of(found, visits=(visit(theirs, post=url),))

    for page in pages.values():
        assert url not in {link.attributes.get("href") for link in Html(page.html).css("a")}


def test_of_a_long_comment_its_beginning_is_shown(site_of: Callable) -> None:
    answers = (
        Answer(said("a" * 20_000), rule="a reply"),
        Answer(said("b " * 10_000), rule="a reply"),
    )

    html = comments(site_of(mine(Fate.ANSWERED, answers=answers)))

    for quote, _ in quotes(html):
        assert quote.endswith("…")
        assert len(quote) <= 600


@settings(
    max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=60))
def test_any_words_and_any_name_read_as_they_were_written(site_of: Callable, text: str) -> None:
    answer = Answer(said(f"x{text}", f"x{text}"), rule="a reply")

    html = comments(site_of(mine(Fate.ANSWERED, answers=(answer,))))

    assert html.css_first(".nj-quote blockquote").text() == f"x{text}"
    assert html.css_first(".nj-quote bdi").text().strip() == f"x{text}"


def test_days_are_those_where_the_user_lives(site_of: Callable) -> None:
    helsinki = Config(today=date(2026, 11, 20), timezone="Europe/Helsinki")

    html = comments(site_of(mine(Fate.ANSWERED, answers=(ADAS,)), config=helsinki))

    assert "12 November 2026" in quotes(html)[0][1]
