"""What no file shows alone: each finding at its place, and silence where all is well."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from netjournal.records.network import load_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CALL = "---\ndate: 2026-11-02\nwith: []\nchannel: call\n{}---\n"


@pytest.fixture
def told(network: Callable) -> Callable[[Mapping[str, str]], list[str]]:
    """Load a network and return its problems as place and code."""

    def problems(files: Mapping[str, str]) -> list[str]:
        found = load_book(network(files), NOW).problems
        return [f"{each.path}:{each.line}:{each.column} {each.code}" for each in found]

    return problems


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        ("ask: The name of their payroll vendor\n", ["5:1 ask-without-offer"]),
        ("asks: [The name of their payroll vendor]\n", ["5:1 ask-without-offer"]),
        ("ask: The name of their payroll vendor\noffer: A reference\n", []),
        ("ask: a job\noffer: A reference\n", ["5:6 vague-ask"]),
        ("ask: a job\n", ["5:1 ask-without-offer", "5:6 vague-ask"]),
        ("ask:\n  - One name\n  - what: any openings\noffer: x\n", ["7:11 vague-ask"]),
    ],
)
def test_asks(lines: str, problems: list[str], told: Callable) -> None:
    path = "journal/2026/x.md"
    assert told({path: CALL.format(lines)}) == [f"{path}:{problem}" for problem in problems]


def test_an_ask_of_long_ago_is_not_told_any_more(told: Callable) -> None:
    old = CALL.format("ask: a job\n").replace("2026-11-02", "2026-06-02")
    assert told({"journal/2026/x.md": old}) == []


@pytest.mark.parametrize(
    ("day", "problems"),
    [
        ("2026-10-31", ["6:12 unlikely-day"]),
        ("2026-11-01", []),  # where the blog is, it was still the day before
        ("2026-11-20", []),
        ("2026-11-21", ["6:12 unlikely-day"]),
    ],
)
def test_a_comment_is_published_after_it_was_written(
    day: str, problems: list[str], told: Callable
) -> None:
    path = "journal/2026/x.md"
    said = f"url: https://ada.example/rota/\npublished: {day}\n"
    files = {path: CALL.format(said).replace("channel: call", "channel: comment")}
    found = [each for each in told(files) if each.startswith(path)]
    assert found == [f"{path}:{problem}" for problem in problems]


def test_a_touch_of_today_is_not_in_the_future(told: Callable) -> None:
    at = CALL.format("").replace
    assert told(
        {
            "journal/2026/today.md": at("2026-11-02", "2026-11-20"),
            "journal/2026/tomorrow.md": at("2026-11-02", "2026-11-21"),
        }
    ) == ["journal/2026/tomorrow.md:2:7 future-touch"]


COMMENT = "---\ndate: 2026-11-02\nchannel: comment\n{}---\n"
NAMED = "docs_dir: journal\nplugins:\n  - netjournal: {{today: 2026-11-20, me: {}}}\n"
KIM = NAMED.format("{name: Kim, url: https://kim.example}")


def test_a_comment_needs_a_post_and_my_name(told: Callable) -> None:
    with_url = COMMENT.format("url: https://ada.example/rota/\n")
    assert told({"journal/2026/x.md": with_url}) == ["mkdocs.yml:9:5 comment-without-me"]
    assert told({"journal/2026/x.md": with_url, "mkdocs.yml": KIM}) == []
    assert told({"journal/2026/x.md": COMMENT.format(""), "mkdocs.yml": KIM}) == [
        "journal/2026/x.md:3:10 comment-without-url"
    ]


@pytest.mark.parametrize(("me", "place"), [("Kim", "3:41"), ("{name: Kim}", "3:48")])
def test_by_a_name_alone_one_may_be_mistaken(me: str, place: str, told: Callable) -> None:
    with_url = COMMENT.format("url: https://ada.example/rota/\n")
    assert told({"journal/2026/x.md": with_url, "mkdocs.yml": NAMED.format(me)}) == [
        f"mkdocs.yml:{place} me-without-url"
    ]


def test_who_leaves_no_comments_needs_no_address(told: Callable) -> None:
    assert told({"mkdocs.yml": NAMED.format("Kim")}) == []


@pytest.mark.parametrize(
    ("plugins", "place"),
    [("[search, netjournal]", "2:19"), ("{search: {}, netjournal: {}}", "2:23")],
)
def test_my_name_is_missed_where_netjournal_is_listed(
    plugins: str, place: str, told: Callable
) -> None:
    files = {
        "mkdocs.yml": f"docs_dir: journal\nplugins: {plugins}\n",
        "journal/2026/x.md": COMMENT.format("url: https://ada.example/rota/\n"),
    }
    assert told(files) == [f"mkdocs.yml:{place} comment-without-me"]


def test_a_comment_by_them_is_theirs(told: Callable) -> None:
    assert told({"journal/2026/x.md": COMMENT.format("from: them\n")}) == []


def test_a_faulty_address_of_a_comment_is_told_once(told: Callable) -> None:
    files = {"journal/2026/x.md": COMMENT.format("url: x\n"), "mkdocs.yml": KIM}
    assert told(files) == ["journal/2026/x.md:4:6 bad-url"]


@pytest.mark.parametrize(
    ("name", "stray"),
    [
        ("x.md", True),
        ("x.markdown", True),
        ("x.txt", False),
        ("notes/x.md", False),
        ("announcements.md", True),
    ],
)
def test_a_touch_beside_the_years(name: str, stray: bool, told: Callable) -> None:
    problems = [f"journal/{name}:2:1 stray-touch"] if stray else []
    assert told({f"journal/{name}": CALL.format("")}) == problems


def test_pages_of_all_kinds_are_no_touches(told: Callable) -> None:
    pages = {
        "a.md": "# A page\n\ndate: 2026-01-02\nchannel: call\n",
        "b.md": "---\ntitle: News\ndate: 2026-01-02\n---\n",
        "c.md": "---\ntitle: [unclosed\n",
        "d.md": "",
    }
    assert told({f"journal/{name}": text for name, text in pages.items()}) == []


def related(*relations: str) -> str:
    return f"name: Somebody\nrelations: [{', '.join(relations)}]\n"


@pytest.mark.parametrize(
    ("ada", "ben", "problems"),
    [
        ("{to: ben, type: mentor}", "{to: ada, type: mentee}", ["ben.yml:2:13 repeated-relation"]),
        ("{to: ben, type: friend}", "{to: ada, type: friend}", ["ben.yml:2:13 repeated-relation"]),
        ("{to: ben, type: mentor}", "{to: ada, type: mentor}", ["ben.yml:2:13 opposite-relation"]),
        ("{to: ben, type: mentor}", "{to: ada, type: friend}", []),
        (
            "{to: ben, type: friend}, {to: ben, type: friend}",
            "",
            ["ada.yml:2:13 repeated-relation"],
        ),
        (
            "{to: ben, type: mentor}",
            "{to: ada, type: friend}, {to: ada, type: mentee}",
            ["ben.yml:2:38 repeated-relation"],
        ),
    ],
)
def test_relations_in_both_files(ada: str, ben: str, problems: list[str], told: Callable) -> None:
    files = {"contacts/ada.yml": related(ada), "contacts/ben.yml": related(ben)}
    assert told(files) == [f"contacts/{problem}" for problem in problems]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("name: Eve Marsh\nemail: A@home.example", "2:8"),
        ("name: Eve Marsh\nemails: [eve@home.example, a@home.example]", "2:28"),
        ("name: Eve Marsh\nlinks: {x: https://x.example}\nblog: https://b.example/", "3:7"),
        ("name: Eve Marsh\nlinks: {home: http://b.example/ada}", "2:15"),
        ("rank: A\nname: Okafor, Ada", "2:7"),
    ],
)
def test_the_same_person_twice_is_told_at_what_they_share(
    lines: str, place: str, told: Callable
) -> None:
    ada = (
        "name: Ada Okafor\nemail: a@home.example\n"
        "blogs: [https://b.example]\nlinks: {home: https://b.example/ada/}\n"
    )
    files = {"contacts/ada.yml": ada, "contacts/eve.yml": f"{lines}\n"}
    assert told(files) == [f"contacts/eve.yml:{place} same-person"]


def test_of_each_kind_the_first_hundred_are_told(told: Callable) -> None:
    future = CALL.format("").replace("2026-11-02", "2026-11-30")
    files = {f"journal/2026/{number:03}.md": future for number in range(120)}
    assert len(told(files)) == 100
