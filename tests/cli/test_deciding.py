"""`netjournal skip` and `later` add a line to decisions.yml, and the post is proposed no more."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime

import pytest

from netjournal.cli.deciding import decide
from netjournal.cli.network import Network
from netjournal.model import Decision
from netjournal.model import Verdict
from netjournal.records.network import load_book

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)
FEED = "http://ada.blogs.example/feed/"
URL = "http://ada.blogs.example/t"


@pytest.fixture
def root(network, keep_post):
    root = network(
        {
            "contacts/ada.yml": (
                f"name: Ada\nrank: A\nblog: {{url: http://ada.blogs.example, feed: {FEED}}}\n"
            )
        }
    )
    keep_post(root, FEED, "Rotas")
    return root


def decisions(root):
    book = load_book(root, NOW)
    assert not book.problems
    return list(book.decisions)


def proposed(root, netjournal):
    return URL in netjournal(root, "today").stdout


def test_a_skipped_post_is_not_proposed_again(root, netjournal) -> None:
    assert proposed(root, netjournal)
    ran = netjournal(root, "skip", f"{URL}/?utm_source=rss#comments")
    assert (ran.exit_code, ran.stdout) == (0, f"decisions.yml: skip: {URL}/\n")
    assert decisions(root) == [Decision(f"{URL}/", Verdict.SKIP, None, ("ada",), TODAY)]
    assert not proposed(root, netjournal)


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("3d", date(2026, 11, 23)),
        ("5", date(2026, 11, 25)),
        ("2 weeks", date(2026, 12, 4)),
        ("next friday", date(2026, 11, 27)),
        ("2026-12-01", date(2026, 12, 1)),
    ],
)
def test_a_post_is_put_off_until_a_day(root, netjournal, words, until) -> None:
    assert netjournal(root, "later", URL, words).exit_code == 0
    assert decisions(root) == [Decision(URL, Verdict.LATER, until, ("ada",), TODAY)]
    assert not proposed(root, netjournal)


def test_the_last_one_counts_and_is_said_once(root, netjournal) -> None:
    for arguments in (("later", URL, "3d"), ("skip", URL), ("skip", URL)):
        ran = netjournal(root, *arguments)
    assert ran.stdout == "It is so already; nothing was changed.\n"
    assert [each.verdict for each in decisions(root)] == [Verdict.LATER, Verdict.SKIP]


def test_a_post_nobody_knows_can_be_skipped_too(root, netjournal) -> None:
    ran = netjournal(root, "skip", "https://eve.example/a?p=1")
    assert ran.exit_code == 0
    assert "No post that was fetched has this address.\n" in ran.stderr
    assert decisions(root) == [Decision("https://eve.example/a?p=1", Verdict.SKIP, on=TODAY)]


def test_a_file_that_must_be_mended_is_left_alone(root, netjournal) -> None:
    (root / "decisions.yml").write_text(f"url: {URL}\n", encoding="utf-8")
    ran = netjournal(root, "skip", URL)
    assert (ran.exit_code, ran.stderr) == (
        1,
        "Error: decisions.yml:1:1: the file is no list; mend it first\n",
    )
    assert (root / "decisions.yml").read_text(encoding="utf-8") == f"url: {URL}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["skip", "ada.example/t"], "write https://ada.example/t"),
        (["later", URL, "yesterday"], "which is not to come"),
        (["later", URL, "soon"], "no day that can be told for certain"),
        (["later", URL], "Missing argument 'DAYS|DATE'"),
    ],
)
def test_wrong_usage_writes_nothing(root, netjournal, arguments, words) -> None:
    ran = netjournal(root, *arguments)
    assert ran.exit_code == 2
    assert words in ran.stderr
    assert not (root / "decisions.yml").exists()


def test_it_is_committed_or_undone(root, netjournal, git) -> None:
    git(root, "init", "--quiet")
    assert "Undo: git clean -f -- decisions.yml\n" in netjournal(root, "skip", URL).stderr
    netjournal(root, "later", URL, "2026-12-01", "--commit")
    assert git(root, "log", "--format=%s", "--name-only").split("\n") == [
        f"Later {URL} until 2026-12-01",
        "",
        "decisions.yml",
        "Keep decisions.yml as it was",
        "",
        "decisions.yml",
        "",
    ]


def test_answers_under_one_post_are_dismissed_one_by_one(root, capsys, monkeypatch) -> None:
    monkeypatch.chdir(root)
    places = [f"{URL}#comment-{number}" for number in (41, 42, 41)]
    for place in places:
        decide(Network(root), place, Verdict.DISMISSED, ["ada"], commit=None)
    assert capsys.readouterr().out == (
        f"decisions.yml: dismissed: {places[0]}\n"
        f"decisions.yml: dismissed: {places[1]}\n"
        "It is so already; nothing was changed.\n"
    )
    assert [(each.url, each.verdict, each.people) for each in decisions(root)] == [
        (place, Verdict.DISMISSED, ("ada",)) for place in places[:2]
    ]
    assert set(load_book(root, NOW).decided) == {
        "ada.blogs.example/t#comment-41",
        "ada.blogs.example/t#comment-42",
    }
