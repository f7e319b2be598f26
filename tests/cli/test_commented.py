"""`netjournal commented` writes the touch of a comment, and finds out whose post it was."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime

import pytest

from netjournal.model import Channel
from netjournal.records.network import load_book

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FEED = "http://ada.blogs.example/feed/"
URL = "http://ada.blogs.example/t"
PINNED = "docs_dir: journal\nplugins:\n  - netjournal: {{today: 2026-11-20, me: {me}}}\n"
ME = "{name: Kim Larsen, url: https://kim.example}"
FILES = {
    "mkdocs.yml": PINNED.format(me=ME),
    "contacts/ada.yml": (
        f"name: Ada Okafor\nrank: A\nblogs:\n  - url: http://ada.example\n    feed: {FEED}\n"
    ),
    "contacts/ben.yml": "name: Ben Adeyemi\nblog: https://www.ben.example/blog/\n",
    "contacts/eve.yml": "name: Eve Lund\nblog: https://pages.example/@eve\n",
    "contacts/kofi.yml": "name: Kofi Mensah\nblog: https://two.example/kofi/\n",
    "contacts/lin.yml": "name: Lin Berg\nblog: https://two.example/lin\n",
    "contacts/mia.yml": (
        "name: Mia Roth\nblogs:\n  - url: https://group.example\n    author: Mia Roth\n"
    ),
}


@pytest.fixture
def root(network, keep_post):
    root = network(FILES)
    keep_post(root, FEED, "Rotas")
    return root


def comments(root):
    book = load_book(root, NOW)
    assert not book.problems
    return list(book.touches)


def test_a_post_that_was_fetched_is_its_authors(root, netjournal) -> None:
    ran = netjournal(root, "commented", f"{URL}?utm_source=rss", "Well *said*.")
    assert (ran.exit_code, ran.stdout) == (0, "journal/2026/2026-11-20-ada-comment.md\n")
    assert ran.stderr.startswith(
        "Comment to Ada Okafor on Friday, 20 November 2026.\nUnder: Rotas\n"
    )
    (touch,) = comments(root)
    assert (touch.channel, touch.people, touch.url) == (Channel.COMMENT, ("ada",), URL)
    assert (touch.text, touch.landed, touch.date) == ("Well *said*.", None, date(2026, 11, 20))
    assert URL not in netjournal(root, "today").stdout


@pytest.mark.parametrize(
    ("url", "people"),
    [
        ("https://ben.example/blog/2026/a-post", ("ben",)),
        ("http://www.ben.example/2019/old-post", ("ben",)),
        ("http://ben.example?p=41", ("ben",)),
        ("https://pages.example/@eve/a-post", ("eve",)),
        ("https://pages.example/@somebody/a-post", ()),
        ("https://two.example/lin/a-post", ("lin",)),
        ("https://group.example/a-post", ()),
        ("https://nobody.example/a-post", ()),
    ],
)
def test_another_is_told_by_its_host(root, netjournal, url, people) -> None:
    ran = netjournal(root, "commented", url, "Yes.", "--date", "yesterday")
    (touch,) = comments(root)
    assert (touch.people, touch.url, touch.date) == (people, url, date(2026, 11, 19))
    host = url.split("/")[2]
    proposal = f"netjournal add NAME --blog https://{host}/\n"
    assert (proposal in ran.stderr) is (not people)


def test_where_several_may_be_meant_somebody_must_be_named(root, netjournal) -> None:
    url = "https://two.example/a-post"
    ran = netjournal(root, "commented", url, "Yes.")
    assert ran.exit_code == 3
    assert f"{url} may be by Kofi Mensah and Lin Berg; say whose it is:" in ran.stderr
    assert ran.stderr.endswith("--with kofi or --with lin\n")
    assert not comments(root)
    netjournal(root, "commented", url, "Yes.", "--with", "lin,Ada Okafor")
    assert comments(root)[0].people == ("lin", "ada")


@pytest.mark.parametrize(
    ("arguments", "landed"),
    [
        ([f"{URL}#comment-40"], f"{URL}#comment-40"),
        (
            [f"{URL}/?unapproved=40&moderation-hash=0a1b#comment-40"],
            f"{URL}/?unapproved=40&moderation-hash=0a1b#comment-40",
        ),
        ([URL, "--landed", f"{URL}?unapproved=7#comment-7"], f"{URL}?unapproved=7#comment-7"),
        ([f"{URL}#comments"], None),
    ],
)
def test_where_it_landed_is_kept_and_the_post_is_clean(root, netjournal, arguments, landed) -> None:
    netjournal(root, "commented", arguments[0], "Yes.", *arguments[1:])
    (touch,) = comments(root)
    assert touch.url is not None
    assert (touch.url.rstrip("/"), touch.landed) == (URL, landed)


def test_the_text_comes_from_a_pipe_or_the_editor(root, netjournal, editor) -> None:
    netjournal(root, "commented", URL, "-", given="From a pipe.\n")
    netjournal(root, "commented", URL, given="From a pipe.\n")
    editor('file.write_text("From the editor.", "utf-8")')
    netjournal(root, "commented", URL, "--edit")
    assert [touch.text for touch in comments(root)] == [
        "From a pipe.",
        "From a pipe.",
        "From the editor.",
    ]


DRAFT = f"<!-- For Ada Okafor, under:\nRotas\n{URL}\nWrite below. -->\n\nMine was the roof.\n"


def test_at_a_terminal_the_draft_of_the_post_is_taken(root, at_terminal) -> None:
    draft = root / "drafts" / "2026-11-18-ada-comment.md"
    draft.parent.mkdir()
    draft.write_text(DRAFT, encoding="utf-8")
    child = at_terminal(root, "commented", URL)
    child.expect_exact("journal/2026/2026-11-20-ada-comment.md")
    child.expect_exact("The text was in drafts/2026-11-18-ada-comment.md")
    child.wait()
    assert child.exitstatus == 0
    assert [touch.text for touch in comments(root)] == ["Mine was the roof."]
    assert not draft.exists()


@pytest.mark.parametrize("me", ["", "{url: https://kim.example, emails: [kim@kim.example]}"])
def test_a_comment_by_nobody_is_not_written_down(
    network, netjournal, editor, monkeypatch, me
) -> None:
    root = network({"mkdocs.yml": PINNED.format(me=me)})
    monkeypatch.chdir(root)
    editor('(file.parent / "opened").touch()')
    ran = netjournal(root, "commented", URL, "--edit", given="Yes.\n")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr == (
        "Error: mkdocs.yml: your comments cannot be told from those of others without your name; "
        'write "me: {name: Your Name}" below "netjournal:"\n'
    )
    assert not list(root.glob("journal/**/*"))
    assert not list(root.glob("**/opened"))


def test_a_comment_is_committed(root, netjournal, git) -> None:
    git(root, "init", "--quiet")
    netjournal(root, "commented", URL, "Yes.", "--commit")
    assert git(root, "log", "--format=%s") == "Log a comment to Ada Okafor\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ada.example/t", "Yes."], "write https://ada.example/t"),
        ([URL, "Yes.", "--landed", "nowhere"], "is no address that starts with"),
        ([URL, "Yes.", "--with", " , "], "WHO names nobody"),
        ([URL, "Yes.", "--date", "tomorrow"], "Invalid value for --date"),
    ],
)
def test_wrong_usage_writes_nothing(root, netjournal, arguments, words) -> None:
    ran = netjournal(root, "commented", *arguments)
    assert ran.exit_code == 2
    assert words in ran.stderr
    assert not list(root.glob("journal/**/*.md"))
