"""Visitors' comments, from the form to the author's answer, and what is kept of them."""

from __future__ import annotations

import json
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.sample.answers import Answers
from netjournal.sample.engines import Submission
from netjournal.sample.guestbook import FILE
from netjournal.sample.guestbook import Guestbook
from netjournal.sample.guestbook import NotTakenError

NOW = datetime(2027, 2, 3, 23, 59, 30, tzinfo=UTC)
HOST = "ada.blogs.example"
PATH = "/2026/11/17/what-did-your-first-week-teach-you/"


def written(text: str = "The roof.", author: str = "Kim Larsen", url: str = "") -> Submission:
    return Submission(PATH, author, url, text)


def minutes(number: float) -> datetime:
    return NOW + timedelta(minutes=number)


@pytest.fixture
def book(tmp_path):
    return Guestbook(tmp_path)


def test_a_comment_is_held_then_published_then_answered(book):
    comment, token = book.sign(HOST, written(), NOW)
    assert book.published(minutes(0.9)) == []
    assert book.held(str(comment.id), token, minutes(0.9)) == comment
    assert book.published(minutes(1)) == [(HOST, comment)]
    assert book.held(str(comment.id), token, minutes(1)) is None
    assert book.published(minutes(1.9)) == [(HOST, comment)]
    _, (_, answer) = book.published(minutes(2))
    assert (answer.author, answer.parent, answer.path) == ("Ada Okafor", comment.id, PATH)
    assert answer.at == comment.at + timedelta(minutes=2)
    assert "Kim" in answer.text


def test_it_is_there_for_every_process(book, tmp_path):
    comment, _ = book.sign(HOST, written(), NOW)
    assert Guestbook(tmp_path).published(minutes(1)) == [(HOST, comment)]


def test_only_who_has_the_token_sees_a_held_one(book):
    comment, _ = book.sign(HOST, written(), NOW)
    assert book.held(str(comment.id), "0" * 32, NOW) is None
    assert book.held("1", "é", NOW) is None


def test_where_the_day_is_pinned_it_is_written_on_that_day(tmp_path):
    book = Guestbook(tmp_path, date(2026, 11, 20))
    comment, _ = book.sign(HOST, written(), NOW)
    assert comment.at == datetime(2026, 11, 20, 23, 59, 30, tzinfo=UTC)
    assert len(book.published(minutes(2))) == 2, "the clock goes on over midnight"


def test_ids_are_never_given_twice(book):
    ids = [book.sign(HOST, written(text), NOW)[0].id for text in "abc"]
    there = [comment.id for _, comment in book.published(minutes(2))]
    assert len(set(there)) == 2 * len(ids) == 6


@pytest.mark.parametrize(
    ("submission", "status"),
    [
        (written("x" * 2001), 200),
        (written(author="x" * 101), 200),
        (written("  \n"), 200),
        (written("\x00\x1b"), 200),
        (Submission(PATH, "Kim", "", "No e-mail.", is_complete=False), 200),
        (written("Said before."), 409),
    ],
)
def test_what_is_not_taken(book, submission, status):
    book.sign(HOST, written("Said before."), NOW)
    with pytest.raises(NotTakenError) as refused:
        book.sign(HOST, submission, NOW)
    assert refused.value.status == status
    assert len(book.entries()) == 1


def test_there_is_an_end_to_it(book, tmp_path):
    book.sign(HOST, written("0"), NOW)
    [row] = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    many = [{**row, "id": 1000 + 2 * n, "text": str(n)} for n in range(150)]
    (tmp_path / FILE).write_text(json.dumps(many), encoding="utf-8")
    assert len(book.entries()) == 100
    with pytest.raises(NotTakenError, match=r"delete \.netjournal/sample-comments\.json"):
        book.sign(HOST, written("One more."), NOW)


def test_control_characters_and_strange_addresses_are_left_out(book):
    comment, _ = book.sign(HOST, written("a\x1b[31mb\r\nc", "Kim\n\tL", "javascript:alert(1)"), NOW)
    assert (comment.text, comment.author, comment.url) == ("a[31mb\nc", "Kim L", None)
    comment, _ = book.sign(HOST, written("d", url=" https://kim.example "), NOW)
    assert comment.url == "https://kim.example"


def test_a_folder_that_leads_elsewhere_is_not_written_to(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "network").mkdir()
    (tmp_path / "network/.netjournal").symlink_to(tmp_path / "elsewhere")
    book = Guestbook(tmp_path / "network")
    with pytest.raises(NotTakenError, match="could not be kept"):
        book.sign(HOST, written(), NOW)
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not book.entries()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
RIGHT = {
    "id": 1000,
    "host": HOST,
    "path": PATH,
    "author": "Kim Larsen",
    "url": None,
    "text": "The roof.",
    "received": NOW.isoformat(),
    "token": "0" * 32,
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    root = tmp_path_factory.mktemp("network")
    (root / ".netjournal").mkdir()
    return root


def shown(root, content: str | bytes):
    """Return what becomes of a file: every page and source that a visitor's comment is in."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    (root / FILE).write_bytes(data)
    published = Guestbook(root, date(2026, 11, 20)).published(NOW + timedelta(days=1))
    answers = Answers(published)
    return published, [
        answers.find(HOST, path) for path in (PATH, f"{PATH}feed/", f"{PATH}feed/atom/")
    ]


@given(st.binary(max_size=50) | JSON.map(json.dumps) | st.just("[" * 100_000))
def test_any_file_is_read(shared, content):
    published, _ = shown(shared, content)
    assert not published


@given(st.sampled_from(sorted(RIGHT)), JSON)
def test_a_row_is_right_or_passed_over(shared, key, value):
    published, answers = shown(shared, json.dumps([{**RIGHT, key: value}, 7, RIGHT | {"id": 1002}]))
    assert 1002 in {comment.id for _, comment in published}
    assert all(answers)


@pytest.mark.parametrize(
    "change",
    [
        {"id": 999},
        {"id": 1001},
        {"id": True},
        {"host": "farah.isso.example"},
        {"host": "/tmp/threads/ada.blogs.example"},
        {"author": " "},
        {"url": "javascript:alert(1)"},
        {"text": "x" * 2001},
        {"text": "\x1b"},
        {"received": "2027-02-03T23:59:30"},
        {"received": "9999-12-31T23:59:30+00:00"},
        {"more": 1},
    ],
)
def test_what_cannot_have_been_written_here_is_passed_over(shared, change):
    published, _ = shown(shared, json.dumps([RIGHT | change]))
    assert not published
