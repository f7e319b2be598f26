"""The fate of a comment is added to its touch's file, and nothing else in the file changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import ConflictError
from netjournal.errors import NetjournalError
from netjournal.errors import UnusableNetworkError
from netjournal.model import Kept
from netjournal.model import KeptAnswer
from netjournal.records.changes import apply
from netjournal.records.edits.keeping import kept
from netjournal.records.edits.keeping import with_kept
from netjournal.records.journal import read_touch
from netjournal.records.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from netjournal.model import Touch

PATH = "journal/2026/2026-11-22-ada-comment.md"
POST = "http://ada.example/rota/"
MINE = f"{POST}#comment-40"
DAY = date(2026, 11, 23)
HEAD = f"---\ndate: 2026-11-22\nwith: ada  # hers\nchannel: comment\nurl: {POST}\n"
BODY = "---\nMine was the roof.\n\nanswers: none\n"
ADA = KeptAnswer("Who had the key?", "Ada Okafor", date(2026, 11, 24), f"{POST}#comment-41")
ADA_PLACE = "://ada.example/rota#comment-41"
ADA_SAID = (
    "  - what: Who had the key?\n    by: Ada Okafor\n    on: 2026-11-24\n"
    f"    url: {POST}#comment-41\n"
)
PUBLISHED = f"permalink: {MINE}\npublished: 2026-11-23\n"


def read(text: str) -> Touch:
    reading = Reading(PATH)
    touch = read_touch(text.removeprefix("\ufeff"), reading)
    assert touch is not None
    assert reading.problems == []
    return touch


def keep(text: str, known: Kept) -> str:
    return with_kept(text, read(text), known)


@pytest.mark.parametrize(
    ("before", "known", "after"),
    [
        ("", Kept(MINE, DAY), PUBLISHED),
        ("", Kept(MINE, DAY, (ADA,)), f"{PUBLISHED}answers:\n{ADA_SAID}"),
        ("", Kept(answers=(KeptAnswer("So it is"),)), "answers:\n  - what: So it is\n"),
        ("audience: shared\n", Kept(published=DAY), "published: 2026-11-23\naudience: shared\n"),
        ("published:  # when?\n", Kept(published=DAY), "published: 2026-11-23  # when?\n"),
        (
            "# found by hand\nanswer: Well said\n",
            Kept(answers=(ADA,)),
            f"# found by hand\nanswer:\n  - Well said\n{ADA_SAID}",
        ),
        (
            "answers:\n- Well said # by whom?\n\nfate: answered\n",
            Kept(answers=(KeptAnswer("So it is"),)),
            "answers:\n- Well said # by whom?\n- what: So it is\n\nfate: answered\n",
        ),
        (
            "answers: [Well said]\n",
            Kept(answers=(KeptAnswer("So it is", "Ben, of the shop"),)),
            "answers: [Well said, {what: So it is, by: 'Ben, of the shop'}]\n",
        ),
    ],
)
def test_what_is_known_is_added_where_it_belongs(before: str, known: Kept, after: str) -> None:
    assert keep(HEAD + before + BODY, known) == HEAD + after + BODY


def test_front_matter_may_be_one_mapping_in_braces() -> None:
    text = f"---\n{{date: 2026-11-22, channel: comment, url: '{POST}'}}\n---\n"
    changed = keep(text, Kept(published=DAY, answers=(KeptAnswer("Well\nsaid"),)))
    assert changed == text.replace(
        "}", ', published: 2026-11-23, answers: [{what: "Well\\nsaid"}]}'
    )


@pytest.mark.parametrize(
    "lines",
    [
        f"{PUBLISHED}answers:\n{ADA_SAID}",
        f"{PUBLISHED}answers: [{{what: The user's own cut, url: 'https{ADA_PLACE}'}}]\n",
    ],
)
def test_what_is_there_is_not_added_again(lines: str) -> None:
    text = HEAD + lines + BODY
    assert keep(text, Kept(MINE, DAY, (ADA,))) == text


def test_answers_are_told_apart_by_their_place_in_the_page_or_by_all_they_say() -> None:
    two = (KeptAnswer("One", url=POST), KeptAnswer("Two", url=POST), KeptAnswer("One", url=POST))
    assert read(keep(HEAD + BODY, Kept(answers=two))).answers == two[:2]


def test_the_address_that_shows_a_held_comment_to_its_writer_is_not_kept() -> None:
    own_view = f"{POST}?unapproved=40&moderation-hash=0a1b#comment-40"
    answer = KeptAnswer("So it is", url=own_view)
    touch = read(keep(HEAD + BODY, Kept(own_view, answers=(answer,))))
    assert (touch.permalink, touch.answers[0].url) == (MINE, MINE)


@pytest.mark.parametrize(
    "known",
    [
        Kept("javascript:alert(1)", date(1, 1, 1)),
        Kept("http://ada.example/ \x1b[2J"),
        Kept(answers=(KeptAnswer(" \n\x00\u202e\t"),)),
    ],
)
def test_what_no_file_can_say_is_left_out(known: Kept) -> None:
    assert keep(HEAD + BODY, known) == HEAD + BODY


def test_of_an_answer_it_is_left_out_alone() -> None:
    answer = KeptAnswer("Yes", "\u202e \n", date(1, 1, 1), "ftp://ada.example")
    assert read(keep(HEAD + BODY, Kept(answers=(answer,)))).answers == (KeptAnswer("Yes"),)


HOSTILE = st.one_of(
    st.text(st.characters(), max_size=40),
    st.text("ab :#-'\"|>&*!%@`[]{}?~=\\\n\r\t\u2028\x1b\u202e\u200d", max_size=30),
    st.sampled_from(
        ["C #hiring", "yes", "null", "~", "0123", "2026-11-22", "a: b", "- a", "---", "a\n---\nb"]
    ),
)
ANSWERS = st.lists(
    st.builds(
        KeptAnswer,
        HOSTILE,
        st.none() | HOSTILE,
        st.none() | st.dates(),
        st.none() | HOSTILE | st.sampled_from([f"{POST}#comment-{n}" for n in range(41, 45)]),
    ),
    max_size=3,
)
BEFORE = st.sampled_from(
    [
        "",
        "audience: shared\n",
        "answers: Well said\n",
        "answers:\n- Well said\n- what: |\n    And\n\n    again\n\naudience: shared\n",
        "answers: {what: Well said, by: Ben}\n",
        "answers: [Well said]  # Ben's\n",
        "answers:\n    what: Well said  # Ben's\n    by: Ben\n",
    ]
)


def is_harmless(text: str) -> bool:
    return all(char in "\n\u200c\u200d" or char.isprintable() for char in text)


@given(BEFORE, ANSWERS, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_whatever_was_answered_reads_back_and_nothing_else_changes(
    lines: str, answers: list[KeptAnswer], line_end: str, mark: str
) -> None:
    text = mark + (HEAD + lines + BODY).replace("\n", line_end)
    before = read(text)
    known = Kept(MINE, DAY, tuple(answers))

    after = keep(text, known)

    again = read(after)
    assert again == replace(before, permalink=MINE, published=DAY, answers=again.answers)
    assert again.answers[: len(before.answers)] == before.answers
    assert keep(after, known) == after
    assert after.count("\n") == after.count(line_end)
    assert is_harmless(after.replace(line_end, "\n").removeprefix("\ufeff"))
    for each in again.answers[len(before.answers) :]:
        assert is_harmless(each.what + (each.by or "").replace("\n", "\x00"))
    written = iter(after)
    assert all(sign in written for sign in text if not sign.isspace())  # in the same order


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_a_harmless_text_is_kept_as_it_is(text: str) -> None:
    lines = f"{text}\n\n    {text} {text}\n{text}"
    known = Kept(answers=(KeptAnswer(lines, text),))
    assert read(keep(HEAD + BODY, known)).answers == known.answers


@pytest.fixture
def root(tmp_path: Path) -> Callable[[str], Path]:
    """Write one touch's file into a folder."""

    def write(text: str) -> Path:
        file = tmp_path / PATH
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return tmp_path

    return write


def test_it_is_a_change_that_can_be_shown_before_it_is_made(root: Callable[[str], Path]) -> None:
    text = HEAD + BODY
    folder, touch = root(text), replace(read(text), path=PATH)
    change = kept(folder, touch, Kept(MINE, DAY))
    assert (change.path, change.before, change.after) == (PATH, text, HEAD + PUBLISHED + BODY)
    assert (folder / PATH).read_text(encoding="utf-8") == text
    apply(folder, [change])
    assert (folder / PATH).read_text(encoding="utf-8") == change.after
    again = kept(folder, touch, Kept(MINE, DAY))
    assert again.before == again.after


@pytest.mark.parametrize(
    "now",
    [
        HEAD.replace("rota", "roof") + BODY,
        HEAD.replace("comment", "call").replace("with: ada", "with: ben") + BODY,
        HEAD + f"landed: {MINE}\n" + BODY,
        HEAD + f"permalink: {POST}#comment-39\n" + BODY,
        HEAD + "published: 2026-11-22\n" + BODY,
        HEAD + "published: yesterday\n" + BODY,
        "",
    ],
)
def test_a_file_that_says_something_else_by_now_is_left_as_it_is(now: str) -> None:
    with pytest.raises(ConflictError, match=PATH):
        with_kept(now, read(HEAD + BODY), Kept(MINE, DAY))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("answers: &a Yes", "anchor"),
        ("answers: Yes\nanswer: No", "keep one of them"),
        ("? answers\n: Yes", "edit the file by hand|write it by hand"),
    ],
)
def test_what_cannot_be_done_safely_is_left_to_the_user(lines: str, words: str) -> None:
    with pytest.raises(NetjournalError, match=words):
        with_kept(f"{HEAD}{lines}\n{BODY}", read(HEAD + BODY), Kept(answers=(ADA,)))


def test_a_file_elsewhere_is_not_touched(root: Callable[[str], Path], tmp_path: Path) -> None:
    text = HEAD + BODY
    folder = root(text)
    (tmp_path / "elsewhere.md").write_text(text, encoding="utf-8")
    (folder / PATH).unlink()
    (folder / PATH).symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(UnusableNetworkError, match="is a link"):
        kept(folder, read(text), Kept(MINE))
