"""Commands edit one key of a file, in the words of the file."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from netjournal.errors import NetjournalError
from netjournal.records.changes import Change
from netjournal.records.edits.keys import edited_contact
from netjournal.records.edits.keys import snoozed
from netjournal.records.edits.keys import with_added
from netjournal.records.edits.keys import with_removed
from netjournal.records.edits.keys import with_value
from netjournal.records.edits.keys import without
from netjournal.records.fields import CONTACT
from netjournal.records.network import load_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from pathlib import Path

    from netjournal.model import Book

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ADA = """\
# The full form.
name: Ada Okafor
rank: A              # every three months
organisations:
  - name: Lumen Works
    title: Head of People
emails:
  - ada@lumen.example
  - ada@post.example   # her own
tags: [hr, blogger]
met:
  on: 2024-04-25
  where: People & Tools, Rotterdam
relations:
  - to: ben
    type: mentor
  - to: ben
    type: co-author
notes: |
  Prefers a call.

x-shoe: 41
"""


def lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came."""
    old, new = before.splitlines(), after.splitlines()
    return [each for each in old if each not in new], [each for each in new if each not in old]


@pytest.mark.parametrize(
    ("key", "values", "gone", "come"),
    [
        (
            "rank",
            ["B"],
            ["rank: A              # every three months"],
            ["rank: B              # every three months"],
        ),
        ("birthday", ["--03-14"], [], ["birthday: --03-14"]),
        ("cadence", ["6 weeks"], [], ["cadence: 6 weeks"]),
        ("nickname", ["  2026 "], [], ["nickname: '2026'"]),
        ("tags", ["radio", "no"], ["tags: [hr, blogger]"], ["tags: [radio, 'no']"]),
        ("tags", ["[radio, plays]"], ["tags: [hr, blogger]"], ["tags: [radio, plays]"]),
        ("phone", ["0123"], [], ["phone: '0123'"]),
        ("phones", ["0123"], [], ["phones: ['0123']"]),
        (
            "emails",
            ["ada@new.example"],
            ["  - ada@lumen.example", "  - ada@post.example   # her own"],
            ["  - ada@new.example"],
        ),
        ("blog", ["https://ada.example/#x"], [], ["blog: https://ada.example/#x"]),
        (
            "blogs",
            ["{url: 'https://ada.example', author: Ada}"],
            [],
            ["blogs:", "  - url: https://ada.example", "    author: Ada"],
        ),
        (
            "met.where",
            ["Lagos: the harbour"],
            ["  where: People & Tools, Rotterdam"],
            ["  where: 'Lagos: the harbour'"],
        ),
        ("met.in_person", ["true"], [], ["  in_person: true"]),
        (
            "met",
            ["{how: event}"],
            ["  on: 2024-04-25", "  where: People & Tools, Rotterdam"],
            ["  how: event"],
        ),
        (
            "links.linkedin",
            ["https://linkedin.example/in/ada"],
            [],
            ["links:", "  linkedin: https://linkedin.example/in/ada"],
        ),
        ("notes", ["One line."], ["notes: |", "  Prefers a call."], ["notes: One line."]),
        (
            "notes",
            ["Two\nlines."],
            ["notes: |", "  Prefers a call."],
            ["notes: |-", "  Two", "  lines."],
        ),
        ("x-shoe", ["42: wide"], ["x-shoe: 41"], ["x-shoe: '42: wide'"]),
        ("x-hat", ["a", "b"], [], ["x-hat: [a, b]"]),
    ],
)
def test_a_key_is_set(key: str, values: list[str], gone: list[str], come: list[str]) -> None:
    assert lines(ADA, with_value(ADA, CONTACT, key, values)) == (gone, come)


def test_a_new_key_stands_where_the_documentation_has_it() -> None:
    text = with_value(ADA, CONTACT, "birthday", ["1984"])
    assert "# every three months\nbirthday: 1984\norganisations:" in text
    assert with_value(ADA, CONTACT, "x-hat", ["big"]).endswith("x-shoe: 41\nx-hat: big\n")


@pytest.mark.parametrize(
    ("key", "values", "message"),
    [
        ("rank", ["D"], 'rank: "D" is not known here; write A, B or C'),
        ("rank", ["A", "B"], "rank takes one value, not 2; is a quote missing?"),
        ("rank", [" "], "rank: an empty value says nothing; delete the key instead"),
        ("rank", [], "rank needs a value"),
        ("birthday", ["2026-02-30"], 'birthday: "2026-02-30": there is no such day'),
        ("brithday", ["1984"], 'unknown key "brithday", did you mean "birthday"?'),
        ("quirk", ["x"], 'unknown key "quirk"; a key of your own starts with "x-"'),
        ("met.wher", ["Lagos"], 'unknown key "wher", did you mean "where"?'),
        ("name.first", ["Ada"], 'name is one value and has no "first" in it'),
        ("emails.work", ["a@b.example"], 'emails is a list and has no "work" in it'),
        ("links.", ["https://a.example"], '"" cannot be a key in links'),
        ("tags", ["a, b"], 'tags: "a, b" holds a comma; write a word or a few without'),
        ("relations", ["ben"], "relations takes a mapping here; write {to: ben, type: …}"),
        ("relations", ["{to: ben}"], 'type is missing; add "type: " and what the other person is'),
        ("relations", ["{to: ben"], 'relations: not YAML: this "{" is never closed'),
        ("nickname", ["Ada\nO."], "nickname: is one line of text"),
        ("notes", ["\udcff"], "notes: this holds bytes that are no characters"),
    ],
)
def test_what_the_reader_would_refuse_is_refused_in_its_words(
    key: str, values: list[str], message: str
) -> None:
    with pytest.raises(NetjournalError) as refusal:
        with_value(ADA, CONTACT, key, values)
    assert message in str(refusal.value)


@pytest.mark.parametrize(
    ("before", "key", "value", "after"),
    [
        ("name: Ada\n", "emails", "a@a.example", "name: Ada\nemails: [a@a.example]\n"),
        ("tags:   # none\n", "tags", "hr", "tags: [hr]   # none\n"),
        (
            "email: a@a.example  # hers\n",
            "emails",
            "b@a.example",
            "email: [a@a.example, b@a.example]  # hers\n",
        ),
        (
            "blog: https://a.example\n",
            "blogs",
            "{feed: blog.xml}",
            "blog:\n  - https://a.example\n  - feed: blog.xml\n",
        ),
        (
            "blogs:\n  url: https://a.example # x\n\n  author: A\n",
            "blogs",
            "https://b.example",
            "blogs:\n  - url: https://a.example # x\n\n    author: A\n  - https://b.example\n",
        ),
        ("tags:\n- hr # 1\n\n# end", "tags", "no", "tags:\n- hr # 1\n- 'no'\n\n# end"),
        (
            "relations: [{to: ben, type: friend}]\n",
            "relations",
            "{to: eva, type: mentor}",
            "relations: [{to: ben, type: friend}, {to: eva, type: mentor}]\n",
        ),
    ],
)
def test_a_list_grows_as_it_is_written(before: str, key: str, value: str, after: str) -> None:
    assert with_added(before, CONTACT, key, [value]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: A\n    \n", 'name: A\nnotes: "one\\ntwo"\n    \n'),
        ("name: A\nnotes: b\n\n     ", 'name: A\nnotes: "one\\ntwo"\n\n     '),
        ("name: A\n  \n", "name: A\nnotes: |-\n  one\n  two\n  \n"),
    ],
)
def test_lines_stand_in_quotes_where_blanks_below_would_be_taken_for_more(
    before: str, after: str
) -> None:
    assert with_value(before, CONTACT, "notes", ["one\ntwo"]) == after


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("tags", "hr"),
        ("tags", " hr "),
        ("blogs", "https://ada.example"),
        ("blogs", "{url: 'https://ada.example'}"),
        ("organisations", "Lumen"),
        ("organisations", "{name: 'Lumen'}"),
        ("relations", "{type: mentor, to: 'ben'}"),
        ("x-own", "{a: '1'}"),
    ],
)
def test_what_is_in_a_list_in_whatever_form_is_not_added_again(key: str, value: str) -> None:
    text = (
        "name: Ada\norganisation: Lumen\nblogs: [{url: https://ada.example}]\ntags: [hr]\n"
        "relations:\n  - to: ben\n    type: mentor\nx-own: [a, \"{a: '1'}\"]\n"
    )
    assert with_added(text, CONTACT, key, [value]) == text


@pytest.mark.parametrize(
    ("key", "value", "gone"),
    [
        ("emails", "ada@post.example", ["  - ada@post.example   # her own"]),
        ("tags", "hr", ["tags: [hr, blogger]"]),
        (
            "organisations",
            "Lumen Works",
            ["organisations:", "  - name: Lumen Works", "    title: Head of People"],
        ),
        ("relations", "{to: ben, type: co-author}", ["    type: co-author"]),
    ],
)
def test_an_item_is_removed_by_its_name_or_whole(key: str, value: str, gone: list[str]) -> None:
    assert lines(ADA, with_removed(ADA, CONTACT, key, [value]))[0] == gone


def test_of_equal_items_the_last_is_removed() -> None:
    assert with_removed("name: A\ntags: [hr, b, hr]\n", CONTACT, "tags", ["hr"]) == (
        "name: A\ntags: [hr, b]\n"
    )


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("tags", "bloger", 'tags has no "bloger", did you mean "blogger"?'),
        ("relations", "ben", 'relations has "ben" 2 times; give the whole item, as {…}'),
        ("phones", "0123", 'phones has no "0123"'),
        ("rank", "A", "rank is no list; set its value instead"),
    ],
)
def test_what_is_not_in_a_list_is_not_removed(key: str, value: str, message: str) -> None:
    with pytest.raises(NetjournalError) as refusal:
        with_removed(ADA, CONTACT, key, [value])
    assert message in str(refusal.value)


def test_a_key_is_deleted_with_the_comment_on_its_line() -> None:
    assert "every three months" not in without(ADA, CONTACT, "rank")
    one = without(without(ADA, CONTACT, "met.on"), CONTACT, "met.where")
    assert "met" not in one
    with pytest.raises(NetjournalError, match="name cannot be deleted: it must be there"):
        without(ADA, CONTACT, "name")
    with pytest.raises(NetjournalError, match=r"contacts/ada\.yml has no household"):
        without(ADA, CONTACT, "household", "contacts/ada.yml")


def test_a_contact_is_snoozed_and_woken() -> None:
    leave = snoozed(ADA, CONTACT, date(2027, 1, 15), "On leave")
    assert lines(ADA, leave)[1] == ["snooze_until: 2027-01-15", "snooze_reason: On leave"]
    later = snoozed(leave, CONTACT, date(2027, 2, 1))
    assert lines(ADA, later)[1] == ["snooze_until: 2027-02-01"]
    assert snoozed(later, CONTACT, None) == ADA
    assert snoozed(ADA, CONTACT, None) == ADA


@pytest.fixture
def book(network: Callable[[Mapping[str, str]], Path]) -> Book:
    files = {"contacts/ada.yml": f"\ufeff{ADA}", "contacts/ben.yml": "name: Ben\n"}
    return load_book(network(files), NOW)


def test_the_edit_of_a_contact_is_a_change_of_its_file(book: Book) -> None:
    change = edited_contact(book.root, book, book.contacts["ada"], with_value, "rank", ["B"])
    assert change == Change("contacts/ada.yml", f"\ufeff{ADA}", change.after)
    assert change.after == f"\ufeff{ADA.replace('rank: A', 'rank: B')}"


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("{to: bne, type: friend}", 'to: there is no contact "bne", did you mean "ben"?'),
        ("{to: ada, type: friend}", "to: this is the contact itself"),
        ("{to: ben, type: sponsorr}", 'type: there is no relation type "sponsorr"'),
    ],
)
def test_a_contact_is_not_made_to_refer_to_what_is_not_there(
    item: str, message: str, book: Book
) -> None:
    ada = book.contacts["ada"]
    with pytest.raises(NetjournalError) as refusal:
        edited_contact(book.root, book, ada, with_added, "relations", [item])
    assert message in str(refusal.value)
