"""Whatever a page asks of its outlook is noted, so that nothing it depends on goes unseen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from typing import Any

import pytest

from netjournal.model import Rank
from netjournal.pages.facts import AT
from netjournal.pages.facts import HAS
from netjournal.pages.facts import KEYS
from netjournal.pages.facts import LINK
from netjournal.pages.facts import OF
from netjournal.pages.facts import WHOLE
from netjournal.pages.outlook import Outlook
from netjournal.pages.tracked import tracked

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[Any], object]

CONTACTS, TAGS = ("book", "contacts"), ("outlook", "tags")


@pytest.fixture
def outlook(book: Callable, contact: Callable, touch: Callable) -> Outlook:
    call = touch(
        "2026-03-01", "ada", text="On @ben, @eve and [a book](../books.md#x).", mentions=("ben",)
    )
    ada = contact("Ada", rank=Rank.A, tags=("hr",), notes="See @ben.")
    return Outlook(book(ada, contact("Ben"), call), {}, date(2026, 11, 20))


@pytest.fixture
def noted(outlook: Outlook) -> Callable[[Ask], list[tuple[str, ...]]]:
    """Return what is noted where something is asked, each once, and that the answer is right."""

    def note(ask: Ask) -> list[tuple[str, ...]]:
        view, names = tracked(outlook)
        assert ask(view) == ask(outlook)
        return [tuple(name.split("\0")) for name in dict.fromkeys(names)]

    return note


@pytest.mark.parametrize(
    ("ask", "names"),
    [
        (lambda view: view.today, [(WHOLE, "outlook", "today")]),
        (lambda view: view.book.config, [(WHOLE, "book", "config")]),
        (lambda view: [*view.book.touches], [(WHOLE, "book", "touches")]),
        (lambda view: [*view.due], [(WHOLE, "outlook", "due")]),
        (lambda view: view.forge, [(WHOLE, "outlook", "forge")]),
    ],
)
def test_an_attribute_is_noted_as_a_whole(noted: Callable, ask: Ask, names: list) -> None:
    assert noted(ask) == names


@pytest.mark.parametrize(
    ("ask", "names"),
    [
        (lambda view: [*view.book.touches_with], [(KEYS, "book", "touches_with")]),
        (lambda view: len(view.book.touches_with), [(KEYS, "book", "touches_with")]),
        (lambda view: bool(view.book.touches_with), [(KEYS, "book", "touches_with")]),
        (lambda view: view.book.touches_with["ada"], [(AT, "book", "touches_with", "ada")]),
        (lambda view: view.book.touches_with.get("ada"), [(AT, "book", "touches_with", "ada")]),
        (lambda view: "ada" in view.book.touches_with, [(AT, "book", "touches_with", "ada")]),
        (
            lambda view: [*view.book.touches_with.items()],
            [(KEYS, "book", "touches_with"), (AT, "book", "touches_with", "ada")],
        ),
        (
            lambda view: [*view.book.touches_with.values()],
            [(KEYS, "book", "touches_with"), (AT, "book", "touches_with", "ada")],
        ),
    ],
)
def test_of_a_mapping_the_keys_are_noted_that_were_asked_for(
    noted: Callable, ask: Ask, names: list
) -> None:
    assert noted(ask) == names


@pytest.mark.parametrize(
    ("ask", "names"),
    [
        (lambda view: view.posts.get("eve", ()), [(AT, "outlook", "posts", "eve")]),
        (lambda view: "eve" in view.posts, [(AT, "outlook", "posts", "eve")]),
        (lambda view: "eve" in view.book.contacts, [(HAS, *CONTACTS, "eve")]),
        (lambda view: view.book.contacts.get("eve"), [(HAS, *CONTACTS, "eve")]),
        (lambda view: view.tags.get("vip"), [(HAS, *TAGS, "vip")]),
        (lambda view: view.posts.get(None), []),
    ],
)
def test_what_is_not_there_is_noted_too(noted: Callable, ask: Ask, names: list) -> None:
    assert noted(ask) == names


def test_a_key_that_is_not_there_is_an_error_as_ever(outlook: Outlook) -> None:
    view, _ = tracked(outlook)
    for mapping in (view.posts, view.book.contacts):
        with pytest.raises(KeyError):
            mapping["eve"]


@pytest.mark.parametrize(
    ("ask", "names"),
    [
        (
            lambda view: view.book.contacts["ada"].name,
            [(HAS, *CONTACTS, "ada"), (OF, *CONTACTS, "ada", "name")],
        ),
        (
            lambda view: view.book.contacts["ada"].is_closed,
            [(HAS, *CONTACTS, "ada"), (OF, *CONTACTS, "ada", "is_closed")],
        ),
        (
            lambda view: view.tags["hr"].members,
            [(HAS, *TAGS, "hr"), (OF, *TAGS, "hr", "members")],
        ),
        (
            lambda view: view.months["journal/2026-03.md"].people,
            [
                (HAS, "outlook", "months", "journal/2026-03.md"),
                (OF, "outlook", "months", "journal/2026-03.md", "people"),
            ],
        ),
        (
            lambda view: [each.rank for each in view.book.contacts.values()],
            [
                (KEYS, *CONTACTS),
                *((HAS, *CONTACTS, "ada"), (OF, *CONTACTS, "ada", "rank")),
                *((HAS, *CONTACTS, "ben"), (OF, *CONTACTS, "ben", "rank")),
            ],
        ),
    ],
)
def test_of_those_whom_many_pages_name_each_attribute_is_noted_by_itself(
    noted: Callable, ask: Ask, names: list
) -> None:
    assert noted(ask) == names


@pytest.mark.parametrize(
    ("ask", "names"),
    [
        (
            lambda view: view.tags["hr"].introduced(view.book),
            [
                (HAS, *TAGS, "hr"),
                (OF, *TAGS, "hr", "members"),
                (AT, "book", "introduced_by", "ada"),
            ],
        ),
        (
            lambda view: view.next_due(view.book.contacts["ben"]) is None,
            [
                (HAS, *CONTACTS, "ben"),
                (OF, *CONTACTS, "ben", "slug"),
                (AT, "outlook", "due_of", "ben"),
            ],
        ),
        (lambda view: view.is_private, [(WHOLE, "book", "config")]),
        (lambda view: view.last_foreseen, [(WHOLE, "outlook", "today")]),
    ],
)
def test_methods_and_properties_ask_for_what_they_need(
    noted: Callable, ask: Ask, names: list
) -> None:
    assert noted(ask) == names


def test_a_text_asks_for_whom_it_names_and_where_its_links_lead(noted: Callable) -> None:
    names = noted(lambda view: view.texts.of_touch(view.book.touches[0]))
    assert names == [
        (WHOLE, "book", "touches"),
        (OF, *CONTACTS, "ben", "name"),
        (OF, *CONTACTS, "eve", "name"),
        (LINK, "journal/books.md", "x"),
    ]


def test_notes_ask_for_what_they_say_too(noted: Callable) -> None:
    names = noted(lambda view: view.texts.notes_of(view.book.contacts["ada"]))
    assert {(OF, *CONTACTS, "ada", "notes"), (OF, *CONTACTS, "ben", "name")} <= {*names}


def test_one_page_s_questions_are_not_another_s(outlook: Outlook) -> None:
    one, noted_of_one = tracked(outlook)
    other, noted_of_other = tracked(outlook)
    assert one.today == other.today
    assert other.book.config == one.book.config
    assert sorted(noted_of_one) == sorted(noted_of_other)
    assert len(one.book.touches) == 1
    assert len(noted_of_one) == len(noted_of_other) + 1
