"""`netjournal done` writes the proposed touch down and closes what it answers."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime

import pytest

from netjournal.blogs.cache import Cache
from netjournal.blogs.known import Feed
from netjournal.model import Channel
from netjournal.model import Offer
from netjournal.model import Post
from netjournal.model import Severity
from netjournal.records.network import load_book

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)
PINNED = "docs_dir: journal\nplugins:\n  - netjournal: {today: 2026-11-20, me: Kim Larsen}\n"
ADA = "name: Ada Okafor\nrank: A\nemail: ada@lumen.example\nmet: {where: Lagos}\n"
CALL = "---\ndate: 2026-01-07\nwith: ada\nchannel: call\n{}---\nAbout the guild.\n"
URL = "https://ada.example/rota/"


def call(lines=""):
    return {
        "mkdocs.yml": PINNED,
        "contacts/ada.yml": ADA,
        "journal/2026/call.md": CALL.format(lines),
    }


@pytest.fixture
def done(network, netjournal):
    """Do what is proposed for Ada; return the book afterwards, the new touch, and what was said."""

    def run(files, *arguments, post=None):
        root = network(files)
        if post:
            with Cache.open(root) as cache:
                cache.save(Feed(post.feed, fetched_at=NOW), [post])
        ran = netjournal(root, "done", "ada", *arguments)
        assert ran.exit_code == 0, ran.stderr
        book = load_book(root, NOW)
        assert {each.severity for each in book.problems} <= {Severity.HINT}
        touch = next(each for each in book.touches if each.path == ran.stdout.strip())
        return book, touch, ran.stderr.splitlines()

    return run


def test_the_touch_is_logged_as_it_was_proposed(done) -> None:
    _, touch, said = done(call(), "How are you?")
    assert (touch.id, touch.date) == ("2026-11-20-ada-email", TODAY)
    assert (touch.people, touch.channel, touch.text) == (("ada",), Channel.EMAIL, "How are you?")
    assert said[0] == "E-mail to Ada Okafor on Friday, 20 November 2026."


def test_thanks_are_said(done) -> None:
    book, touch, said = done(call("helped: [Read my draft, Came]\n"))
    (source,) = [each for each in book.touches if each.id == "call"]
    assert touch.channel is Channel.NOTE
    assert [(each.what, each.thanked) for each in source.helped] == [
        ("Read my draft", TODAY),
        ("Came", None),
    ]
    assert "Thanked for: Read my draft" in said


def test_it_is_said_for_whom_else_that_closes_it(done) -> None:
    """Nobody is to slip who should have been thanked on their own."""
    files = call("helped: Read my draft\n")
    files["journal/2026/call.md"] = files["journal/2026/call.md"].replace(
        "with: ada", "with: [ada, eve, kofi]"
    )
    files |= {"contacts/eve.yml": "name: Eve Lund\n", "contacts/kofi.yml": "name: Kofi Boateng\n"}
    assert "That closes it for Eve Lund and Kofi Boateng, too." in done(files)[2]
    files["journal/2026/call.md"] = CALL.format("helped: {what: Read my draft, who: ada}\n")
    assert not [line for line in done(files)[2] if "too" in line]


def test_a_promise_is_kept_on_the_day_it_was(done) -> None:
    lines = "promises:\n  - what: Send the list  # by post\n    by: 2026-11-21\n"
    book, touch, said = done(call(lines), "--date", "yesterday", "--channel", "letter")
    (source,) = [each for each in book.touches if each.id == "call"]
    assert (touch.channel, touch.date) == (Channel.LETTER, date(2026, 11, 19))
    assert source.promises[0].done == date(2026, 11, 19)
    assert "  # by post\n" in (book.root / source.path).read_text(encoding="utf-8")
    assert "Promise kept: Send the list" in said


def test_nobody_was_thanked_before_they_helped(network, netjournal) -> None:
    root = network(call("helped: Read my draft\n"))
    refused = netjournal(root, "done", "ada", "--date", "2026-01-06")
    assert refused.exit_code == 2
    assert "what that answers is of Wednesday, 7 January 2026" in refused.stderr
    assert [each.name for each in (root / "journal/2026").iterdir()] == ["call.md"]


def test_an_announcement_is_told(done) -> None:
    job = "---\ndate: 2026-11-01\ntitle: A new job\nto: ada\n---\n"
    _, touch, said = done({**call(), "journal/announcements/2026-11-01-job.md": job})
    assert touch.about == "2026-11-01-job"
    assert "Told: A new job" in said


def test_help_is_offered(done, netjournal) -> None:
    book, touch, said = done(call("ask: A room\n") | {"journal/2026/b.md": LATELY})
    assert touch.offers == (Offer("How can I help you?"),)
    assert "Offered help: How can I help you?" in said
    assert "Ada" not in netjournal(book.root, "due").stdout


LATELY = "---\ndate: 2026-10-20\nwith: ada\nchannel: letter\nask: A desk\n---\n"
BLOG = f"{ADA}blog: {{url: https://ada.example, feed: https://ada.example/feed}}\n"
POST = Post("https://ada.example/feed", "1", "The rota", URL, NOW)


BORN = f"{ADA}birthday: 12-01\ngift_ideas: [tea]\n"
JOB = "---\ndate: 2026-11-01\ntitle: A new job\nto: ada\n---\n"
NEVER = "name: Ada Okafor\nrank: A\nmet: {on: 2025-11-10, in_person: false}\n"
LETTER = "---\ndate: 2026-11-10\nwith: ada\nchannel: letter\n---\n"


@pytest.mark.parametrize(
    ("ada", "channel", "answered"),
    [
        (BORN, "card", "Birthday greeted: 1 December"),
        (BORN.replace("12-01", "12-10"), "card", "Gift given: tea"),
        (
            f"{ADA}organisation: {{name: Lumen, from: 2026-11}}\n",
            "call",
            "Congratulated on: Lumen",
        ),
        (NEVER, "meeting", "Met face to face for the first time"),
        (ADA, "call", "Back in touch: every 3 months, last on 7 January 2026"),
    ],
)
def test_it_is_said_what_is_answered(ada, channel, answered, done) -> None:
    files = call() | {"contacts/ada.yml": ada}
    if ada is NEVER or "birthday" in ada:
        files["journal/2026/lately.md"] = LETTER
    assert answered in done(files, "--channel", channel)[2]


def test_a_first_touch_is_said_to_be_one(done) -> None:
    files = {"mkdocs.yml": PINNED, "contacts/ada.yml": "name: Ada Okafor\nrank: A\n"}
    assert "The first touch with them" in done(files)[2]


@pytest.mark.parametrize(("ada", "channel"), [(BORN, "email"), (NEVER, "call")])
def test_what_is_not_answered_is_not_said_to_be(ada, channel, done) -> None:
    files = call() | {"contacts/ada.yml": ada, "journal/2026/lately.md": LETTER}
    _, _, said = done(files, "--channel", channel)
    assert not [line for line in said if line.startswith(("Birthday", "Met"))]
    assert any("turns" in line or "birthday on" in line for line in said) is (ada is BORN)


def test_it_is_said_what_is_open_still(done) -> None:
    files = call("promises: Send the list\nhelped: [Read my draft, Came]\n")
    files["journal/announcements/job.md"] = JOB
    _, _, said = done(files)
    assert "Thanked for: Read my draft" in said
    (line,) = [line for line in said if line.startswith("Still open with Ada Okafor: ")]
    assert "you promised: Send the list (7 January 2026)" in line
    assert "say thank you: Came (7 January 2026)" in line
    assert "tell them: A new job (1 November 2026)" in line
    assert "draft" not in line


def test_where_nothing_is_open_nothing_is_said_of_it(done) -> None:
    assert not [line for line in done(call("helped: Came\n"))[2] if "open" in line]


def test_a_comment_names_its_post(done) -> None:
    files = call() | {"contacts/ada.yml": BLOG}
    _, touch, said = done(files, "Well said.", post=POST)
    assert (touch.channel, touch.url) == (Channel.COMMENT, URL)
    assert f"Under: The rota {URL}" in said


def test_a_comment_is_somebodys(network, netjournal) -> None:
    files = {"mkdocs.yml": PINNED.replace(", me: Kim Larsen", ""), "contacts/ada.yml": BLOG}
    root = network(call() | files)
    with Cache.open(root) as cache:
        cache.save(Feed(POST.feed, fetched_at=NOW), [POST])
    ran = netjournal(root, "done", "ada")
    assert ran.exit_code == 2
    assert 'write "me: {name: Your Name}"' in ran.stderr


def test_what_was_no_comment_answers_something_else(done) -> None:
    files = call("promises: Send the list\n") | {"contacts/ada.yml": BLOG}
    _, touch, said = done(files, "--channel", "email", post=POST)
    assert (touch.channel, touch.url) == (Channel.EMAIL, None)
    assert "Promise kept: Send the list" in said


def test_a_comment_that_is_named_is_one_on_their_post(done) -> None:
    files = call() | {"contacts/ada.yml": f"{BLOG}birthday: 11-22\n"}
    assert done(files, "--channel", "comment", post=POST)[1].url == URL


def test_a_comment_needs_a_post(network, netjournal) -> None:
    refused = netjournal(network(call()), "done", "ada", "--channel", "comment")
    assert refused.exit_code == 2
    assert "netjournal log ada comment --url URL" in refused.stderr


def test_whom_one_is_near_was_met(done) -> None:
    files = call() | {"contacts/ada.yml": f"{ADA}location: Lagos\n"}
    assert done(files, "--near", "lagos")[1].channel is Channel.MEETING


def test_where_nothing_is_due_the_user_says_what_they_did(network, netjournal) -> None:
    root = network({"contacts/eve.yml": "name: Eve Lund\n"})
    refused = netjournal(root, "done", "eve")
    assert refused.exit_code == 2
    assert "nothing is due or proposed for Eve Lund; say what you did: --channel call." in (
        refused.stderr
    )
    ran = netjournal(root, "done", "eve", "--channel", "call")
    assert (ran.exit_code, ran.stdout) == (0, "journal/2026/2026-11-20-eve-call.md\n")
    assert ran.stderr.startswith("Nothing was due or proposed for Eve Lund.\nCall with Eve Lund on")


def test_all_is_written_or_nothing(network, netjournal, tmp_path) -> None:
    """A touch in a linked file cannot be closed; then none is added."""
    root = network(call("helped: Read my draft\n"))
    file = root / "journal/2026/call.md"
    file.rename(root / "journal/call.txt")
    try:
        file.symlink_to(root / "journal/call.txt")
    except OSError:
        pytest.skip("needs the right to make links")
    refused = netjournal(root, "done", "ada")
    assert refused.exit_code == 5
    assert [each.name for each in (root / "journal/2026").iterdir()] == ["call.md"]
    assert "thanked" not in file.read_text(encoding="utf-8")


def test_both_files_are_committed_at_once(network, netjournal, git, commit_all) -> None:
    root = network(call("helped: Read my draft\n"))
    commit_all(root)
    ran = netjournal(root, "done", "ada", "--commit")
    assert ran.exit_code == 0
    assert git(root, "show", "--format=%s", "--name-only").split("\n") == [
        "Done: Note to Ada Okafor",
        "",
        "journal/2026/2026-11-20-ada-note.md",
        "journal/2026/call.md",
        "",
    ]


def test_both_files_come_back(network, netjournal, git, commit_all) -> None:
    root = network(call("helped: Read my draft\n"))
    commit_all(root)
    undo = [
        line.removeprefix("Undo: git ").split()
        for line in netjournal(root, "done", "ada").stderr.splitlines()
        if line.startswith("Undo: ")
    ]
    for words in undo:
        git(root, *words)
    assert git(root, "status", "--porcelain", "--", "journal") == ""


TALK = """\
---
date: 2026-11-12
with: ada
channel: comment
url: https://ada.example/rota/
answers:
  - {what: And who covers?, by: Ada Okafor, on: 2026-11-14}
---
Ours has held since spring.
"""


@pytest.mark.parametrize("options", [(), ("--channel", "comment")])
def test_an_answer_is_answered_under_the_same_post(done, netjournal, options) -> None:
    book, touch, said = done(call() | {"journal/2026/talk.md": TALK}, "We all do.", *options)
    assert (touch.channel, touch.url) == (Channel.COMMENT, URL)
    assert "Answered: And who covers?" in said
    assert "answered your comment" not in netjournal(book.root, "due").stdout


def test_an_answer_may_be_answered_by_other_means(done) -> None:
    files = call() | {"journal/2026/talk.md": TALK}
    _, touch, said = done(files, "--channel", "call")
    assert (touch.channel, touch.url) == (Channel.CALL, None)
    assert "Answered: And who covers?" in said
