"""`netjournal log` writes a touch down and prints where."""

from __future__ import annotations

import sys
from datetime import UTC
from datetime import date
from datetime import datetime
from pathlib import Path

import pytest

from netjournal.model import Channel
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import Offer
from netjournal.model import Promise
from netjournal.records.network import load_book

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PEOPLE = {
    "contacts/ada-okafor.yml": "name: Ada Okafor\nrank: A\n",
    "contacts/ada-lund.yml": "name: Ada Lund\n",
    "contacts/ben-adeyemi.yml": "name: Ben Adeyemi\nnickname: Benny\n",
}


@pytest.fixture
def root(network):
    return network(PEOPLE)


def test_everything_that_was_said_is_in_the_file(root, netjournal) -> None:
    ran = netjournal(
        root,
        "log",
        "ada-okafor,benny",
        "call",
        'About C #hiring: she said "no".',
        "--date",
        "yesterday",
        "--ask",
        "An introduction to a payroll vendor",
        "--offer",
        "Read her draft",
        "--offer",
        "A room: the big one",
        "--promise",
        "Send the reading list by 2026-12-01",
        "--promise",
        "Call again",
    )
    assert (ran.exit_code, ran.stdout) == (0, "journal/2026/2026-11-19-ada-okafor-call.md\n")
    book = load_book(root, NOW)
    (touch,) = book.touches
    assert not book.problems
    assert touch.id == "2026-11-19-ada-okafor-call"
    assert (touch.date, touch.channel) == (date(2026, 11, 19), Channel.CALL)
    assert touch.people == ("ada-okafor", "ben-adeyemi")
    assert touch.asks == (Item("An introduction to a payroll vendor"),)
    assert touch.offers == (Offer("Read her draft"), Offer("A room: the big one"))
    assert touch.promises == (
        Promise("Send the reading list", by=date(2026, 12, 1)),
        Promise("Call again"),
    )
    assert touch.text.strip() == 'About C #hiring: she said "no".'


def test_the_second_call_of_a_day_has_a_file_of_its_own(root, netjournal) -> None:
    paths = [netjournal(root, "log", "ben", "call", text).stdout for text in ("One.", "Two.")]
    assert paths == [
        "journal/2026/2026-11-20-ben-adeyemi-call.md\n",
        "journal/2026/2026-11-20-ben-adeyemi-call-2.md\n",
    ]
    assert [touch.text.strip() for touch in load_book(root, NOW).touches] == ["One.", "Two."]


@pytest.mark.parametrize("who", ["ada-o", "Ada Okafor", "ada okafor"])
def test_a_beginning_or_a_name_is_enough(root, netjournal, who) -> None:
    assert "ada-okafor" in netjournal(root, "log", who, "card", "Happy birthday!").stdout


def test_an_ambiguous_name_lists_the_candidates(root, netjournal) -> None:
    ran = netjournal(root, "log", "ada", "call", "Hello.")
    assert ran.exit_code == 3
    assert "ada-lund" in ran.stderr
    assert "ada-okafor" in ran.stderr
    assert not list(root.glob("journal/**/*.md"))


def test_a_name_nobody_has(root, netjournal) -> None:
    ran = netjournal(root, "log", "ben-adeyem1", "call", "Hello.")
    assert ran.exit_code == 3
    assert "ben-adeyemi" in ran.stderr


def test_a_comment_has_the_address_of_its_post_and_a_name(root, netjournal) -> None:
    url = "http://ada.blogs.example/onboarding/#comments"
    words = ("log", "ada-o", "comment", "Well said.", "--url", url)
    refused = netjournal(root, *words)
    assert refused.exit_code == 2
    assert "me" in refused.stderr
    assert not load_book(root, NOW).touches
    assert netjournal(root, *words, "--from-them").exit_code == 0
    config = root / "mkdocs.yml"
    config.write_text(f"{config.read_text()}      me: Kim\n")
    ran = netjournal(root, *words)
    assert ran.exit_code == 0
    assert "It is looked for by netjournal comments.\n" in ran.stderr
    assert [touch.url for touch in load_book(root, NOW).touches] == [url, url]


def test_what_they_did_and_who_reached_out(root, netjournal) -> None:
    netjournal(root, "log", "ada-o", "email", "", "--from-them", "--helped", "She sent my CV on")
    (touch,) = load_book(root, NOW).touches
    assert touch.from_them
    assert touch.helped == (Help("She sent my CV on"),)
    assert touch.text == ""


def test_the_day_that_was_understood_is_said(root, netjournal) -> None:
    ran = netjournal(root, "log", "ada-o,ben", "video", "Hi.", "--date", "last tuesday")
    assert ran.stdout == "journal/2026/2026-11-17-ada-okafor-video.md\n"
    expected = "Video call with Ada Okafor and Ben Adeyemi on Tuesday, 17 November 2026.\n"
    assert ran.stderr.startswith(expected)


@pytest.mark.parametrize(
    ("words", "promise"),
    [
        ("Send the list by next friday", Promise("Send the list", by=date(2026, 11, 27))),
        ("Send the list by 2026-12-01", Promise("Send the list", by=date(2026, 12, 1))),
        ("Read it by page and by 3 dec", Promise("Read it by page and", by=date(2026, 12, 3))),
        ("Send it by 2026-11-01", Promise("Send it", by=date(2026, 11, 1))),
        ("Send it by post", Promise("Send it by post")),
        ("Send it by friday.", Promise("Send it", by=date(2026, 11, 27))),
        ("Cut it by 10 pages", Promise("Cut it by 10 pages")),
        ("Answer it by the 5th", Promise("Answer it by the 5th")),
        ("Read all that was written by May Lund", Promise("Read all that was written by May Lund")),
    ],
)
def test_a_promise_ends_with_its_day_or_not(root, netjournal, words, promise) -> None:
    ran = netjournal(root, "log", "ada-o", "call", "Hi.", "--promise", words)
    assert load_book(root, NOW).touches[0].promises == (promise,)
    assert ("Promised by " in ran.stderr) is (promise.by is not None)


def test_people_are_named_once_and_in_any_case(root, netjournal) -> None:
    netjournal(root, "log", "BENNY, Ada-Okafor,ben adeyemi", "CALL", "Hi.")
    assert load_book(root, NOW).touches[0].people == ("ben-adeyemi", "ada-okafor")


def test_an_announcement_is_told(network, netjournal) -> None:
    announcement = "---\ndate: 2026-11-01\ntitle: A new job\n---\n"
    root = network({**PEOPLE, "journal/announcements/2026-11-01-job.md": announcement})
    netjournal(root, "log", "ben", "call", "Hi.", "--about", "2026-11-01-job")
    assert load_book(root, NOW).touches[0].about == "2026-11-01-job"
    ran = netjournal(root, "log", "ben", "call", "Hi.", "--about", "2026-11-01-jobs")
    assert (ran.exit_code, ran.stderr) == (
        3,
        'Error: there is no announcement "2026-11-01-jobs", did you mean "2026-11-01-job"?\n',
    )


@pytest.mark.parametrize("arguments", [["-"], []])
def test_the_text_comes_from_standard_input(root, netjournal, arguments) -> None:
    given = "\ufeffDear Ada,\r\n\r\nþ — ok\n"
    netjournal(root, "log", "ada-o", "letter", *arguments, given=given.encode())
    assert load_book(root, NOW).touches[0].text == "Dear Ada,\n\nþ — ok"


@pytest.mark.parametrize(
    ("given", "words"),
    [(b"caf\xe9", "not UTF-8; convert it first"), (b"x" * 1_000_001, "over 1 MB")],
)
def test_standard_input_that_cannot_be_a_touch(root, netjournal, given, words) -> None:
    ran = netjournal(root, "log", "ada-o", "letter", "-", given=given)
    assert ran.exit_code == 1
    assert words in ran.stderr
    assert not list(root.glob("journal/**/*.md"))


def test_the_text_is_written_in_the_editor(root, netjournal, editor) -> None:
    editor('file.write_text(text + "\\nand the rest: *þ*\\n", "utf-8")')
    netjournal(root, "log", "ada-o", "call", "The beginning", "--edit")
    assert load_book(root, NOW).touches[0].text == "The beginning\nand the rest: *þ*"


def test_an_emptied_text_is_not_written(root, netjournal, editor) -> None:
    editor('file.write_text("\\n")')
    ran = netjournal(root, "log", "ada-o", "call", "The beginning", "--edit")
    assert (ran.exit_code, ran.stderr) == (1, "Error: the text is empty, and nothing was written\n")
    assert not list(root.glob("journal/**/*.md"))


@pytest.mark.parametrize(
    "lines", ['file.write_text("Long thoughts"); sys.exit(3)', "file.write_bytes(b'caf\\xe9')"]
)
def test_what_was_written_in_the_editor_is_never_lost(root, netjournal, editor, lines) -> None:
    editor(lines)
    ran = netjournal(root, "log", "ada-o", "call", "", "--edit")
    assert ran.exit_code == 1
    kept = Path(ran.stderr.rpartition("your text is kept in ")[2].strip())
    assert kept.read_bytes() in {b"Long thoughts", b"caf\xe9"}


@pytest.mark.parametrize("lines", ["file.unlink()", "file.unlink(); file.parent.rmdir()"])
def test_a_deleted_text_is_an_emptied_one(root, netjournal, editor, lines) -> None:
    editor(lines)
    ran = netjournal(root, "log", "ada-o", "call", "The beginning", "--edit")
    assert (ran.exit_code, ran.stderr) == (1, "Error: the text is empty, and nothing was written\n")
    assert not list(root.glob("journal/**/*.md"))


def test_no_copy_of_an_editor_is_left_behind(root, netjournal, editor, tmp_path) -> None:
    editor('file.with_name("call.md~").write_text(text)')
    assert netjournal(root, "log", "ada-o", "call", "Hello.", "--edit").exit_code == 0
    assert not list(tmp_path.glob("netjournal-*"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")
def test_an_interrupted_text_is_kept(root, tmp_path, at_terminal, editor) -> None:
    editor("""
        file.write_text("Long thoughts")
        print("SAVED", flush=True)
        import time
        time.sleep(30)
    """)
    child = at_terminal(root, "log", "ada-o", "call", "--edit")
    child.expect_exact("SAVED")
    child.sendintr()
    child.expect(r"Error: interrupted; your text is kept in (\S+)")
    assert Path(child.match[1]).read_text(encoding="utf-8") == "Long thoughts"
    child.wait()
    assert child.exitstatus == 1
    assert not list(root.glob("journal/**/*.md"))


def test_where_no_draft_can_lie_nothing_is_lost(
    root, netjournal, editor, monkeypatch, tmp_path
) -> None:
    editor("")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    ran = netjournal(root, "log", "ada-o", "call", "Hello.", "--edit")
    assert ran.exit_code == 1
    assert "takes no file to edit" in ran.stderr


def test_on_a_terminal_without_a_text_it_says_how(root, at_terminal) -> None:
    child = at_terminal(root, "log", "ada-o", "call")
    child.expect_exact("pipe it in, or add --edit.")
    child.wait()
    assert child.exitstatus == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ada-o", "comment", "Well said."], "needs --url"),
        (["ada-o", "call", "Hi.", "--url", "http://ada.example/"], "needs --url"),
        (["ada-o", "telegram", "Hi."], '"telegram" is not known here, did you mean "message"?'),
        (["ada-o", "coment", "Hi."], 'did you mean "comment"?'),
        (["ada-o", "call", "Hi.", "--landed", "http://ada.example/"], "--landed is for comments"),
        (["ada-o", "call", "Hi.", "--date", "2026-02-30"], "no such day in the calendar"),
        (
            ["ada-o", "call", "Hi.", "--promise", "Write by 2026-02-30"],
            "no such day in the calendar",
        ),
        (["ada-o", "call", "Hi.", "--date", "01/02/2026"], "told for certain"),
        (["ada-o", "call", "Hi.", "--date", "tomorrow"], "Invalid value for --date"),
        (["ada-o", "comment", "Hi.", "--url", "ada.example"], "write https://ada.example"),
        (["ada-o", "call", "Hi.", "--ask", " "], "it says nothing"),
        (["ada-o", "call", "Hi.", "--promise", " "], "it says nothing"),
        ([" , ", "call", "Hi."], "WHO names nobody"),
    ],
)
def test_wrong_usage_writes_nothing(root, netjournal, arguments, words) -> None:
    ran = netjournal(root, "log", *arguments)
    assert ran.exit_code == 2
    assert words in ran.stderr
    assert not list(root.glob("journal/**/*.md"))


def test_a_touch_resets_what_is_due(root, netjournal) -> None:
    assert "Ada Okafor" in netjournal(root, "due").stdout
    netjournal(root, "log", "ada-o", "email", "One line.")
    assert "Nobody is due" in netjournal(root, "due").stdout
