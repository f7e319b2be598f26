"""A fact says the same to two builds only if it is the same, and its name asks for it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING
from typing import Any

import pytest
from markupsafe import Markup

from netjournal.model import Blog
from netjournal.model import Config
from netjournal.model import Met
from netjournal.model import Post
from netjournal.model import Rank
from netjournal.pages.facts import AT
from netjournal.pages.facts import HAS
from netjournal.pages.facts import KEYS
from netjournal.pages.facts import LINK
from netjournal.pages.facts import OF
from netjournal.pages.facts import WHOLE
from netjournal.pages.facts import Facts
from netjournal.pages.facts import name_of
from netjournal.pages.outlook import Outlook

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.model import Book

POST = Post("http://ada.blogs.example/feed/", "1", "Rota", text="We swap.")


def outlook(book: Book, **posts: object) -> Outlook:
    return Outlook(book, posts, date(2026, 11, 20))  # type: ignore[arg-type]


def said(outlook: Outlook, *words: str) -> str:
    return Facts(outlook).digest([name_of(*words)])


def digest_of(value: object) -> str:
    """Return what tells a value, held by an outlook, from others."""
    holder: Any = SimpleNamespace(book=SimpleNamespace(states={}), value=value)
    return said(holder, WHOLE, "outlook", "value")


def test_each_kind_of_fact_says_what_it_is_about(book: Callable, contact: Callable) -> None:
    ada, ben = contact("Ada", rank=Rank.A), contact("Ben")
    one = outlook(book(ada, ben))
    longer = outlook(book(ada, replace(ben, name="Benjamin"), contact("Eve")))

    same = {
        words: said(one, *words) == said(longer, *words)
        for words in (
            (KEYS, "book", "contacts"),
            (HAS, "book", "contacts", "ada"),
            (HAS, "book", "contacts", "eve"),
            (AT, "book", "contacts", "ada"),
            (AT, "book", "contacts", "ben"),
            (AT, "book", "contacts", "nobody"),
            (OF, "book", "contacts", "ada", "name"),
            (OF, "book", "contacts", "ben", "name"),
            (OF, "book", "contacts", "ben", "rank"),
            (OF, "book", "contacts", "eve", "rank"),
            (WHOLE, "outlook", "today"),
        )
    }

    assert [words for words in same if not same[words]] == [
        (KEYS, "book", "contacts"),
        (HAS, "book", "contacts", "eve"),
        (AT, "book", "contacts", "ben"),
        (OF, "book", "contacts", "ben", "name"),
        (OF, "book", "contacts", "eve", "rank"),
    ]


def test_what_is_not_there_is_told_from_all_that_could_be(
    book: Callable, contact: Callable
) -> None:
    """Each of these is what a mapping has for a key: a tuple of slugs."""
    words = (AT, "book", "introduced_by", "ada")
    ada, nobody = contact("Ada"), [contact("Ben")]
    others = [[contact(name, met=Met(through="ada"))] for name in ("Nothing", "None", "Ellipsis")]
    told = [said(outlook(book(ada, *each)), *words) for each in (nobody, *others)]
    assert len({*told}) == len(told)


def test_where_a_link_leads_is_a_fact(book: Callable, contact: Callable, touch: Callable) -> None:
    call = touch("2026-03-01", "ada")
    words = (LINK, call.path, "")
    there = said(outlook(book(contact("Ada"), call)), *words)
    moved = said(outlook(book(contact("Ada"), replace(call, date=date(2026, 4, 1)))), *words)
    gone = said(outlook(book(contact("Ada"))), *words)
    assert len({there, moved, gone}) == 3


@pytest.mark.parametrize("key", ["a\0b", "a\nb", "\0", "\n"])
def test_a_key_that_makes_a_name_unclear_stands_for_all_keys(key: str) -> None:
    assert name_of(AT, "book", "households", key) == name_of(WHOLE, "book", "households")
    assert name_of(OF, "outlook", "tags", key, "name") == name_of(WHOLE, "outlook", "tags")


def test_a_record_is_told_by_the_state_of_its_file_where_that_is_known(
    book: Callable, contact: Callable
) -> None:
    ada, words = contact("Ada"), (AT, "book", "contacts", "ada")
    told = [
        said(outlook(replace(book(ada), states=states)), *words)
        for states in ({}, {ada.path: None}, {ada.path: 1}, {ada.path: 2}, {ada.path: 1})
    ]
    assert told[0] == told[1]
    assert told[2] == told[4]
    assert len({*told}) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", 1),
        (1, True),
        (None, "None"),
        ("", None),
        ([], [None]),
        (["a", "b"], ["b", "a"]),
        (["ab"], ["a", "b"]),
        ([["a"], "b"], [["a", "b"]]),
        (["'a', 'b'"], ["a", "b"]),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),  # pages go through it in its order
        ({"a": None}, {}),
        (date(2026, 11, 20), "2026-11-20"),
        (date(2026, 11, 20), datetime(2026, 11, 20, tzinfo=UTC)),
        (datetime(2026, 11, 20, 1, tzinfo=UTC), datetime(2026, 11, 20, 2, tzinfo=UTC)),
        (frozenset({"a", "b"}), frozenset({"a"})),
        ("x" * 100, "x" * 101),
        ("caf\udce9", "café"),
        (Blog(url="a"), Blog(feed="a")),
        (Config(budget=1), Config(budget=2)),
        (POST, replace(POST, title="Other")),
        (POST, replace(POST, text="We do not swap.")),
        (POST, replace(POST, text="", url="We swap.")),
    ],
)
def test_values_that_differ_are_told_apart(one: object, other: object) -> None:
    assert digest_of(one) != digest_of(other)


@pytest.mark.parametrize(
    "make",
    [
        lambda: "".join(["a", "b"]),
        lambda: [1.5, (None, b"x")],
        lambda: frozenset(str(number) for number in range(9)),
        lambda: {"a": [Blog(url="a")], Rank.A: date(2026, 11, 20)},
        lambda: Config(me=Config().me),
        lambda: replace(POST),
    ],
)
def test_values_that_are_equal_are_not(make: Callable[[], object]) -> None:
    assert digest_of(make()) == digest_of(make())


@pytest.mark.parametrize("value", [object(), {1}, Markup("<b>"), lambda: None, iter([])])
def test_what_cannot_be_told_from_others_of_its_kind_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=f"nothing tells one {type(value).__name__} from another"):
        digest_of([value])


def test_many_facts_say_something_else_if_one_does(book: Callable, contact: Callable) -> None:
    names = [name_of(KEYS, "book", "contacts"), name_of(WHOLE, "outlook", "today")]
    one = outlook(book(contact("Ada")))
    assert Facts(one).digest(names) == Facts(outlook(book(contact("Ada")))).digest(names)
    for other in (outlook(book(contact("Ben"))), replace(one, today=date(2026, 11, 21))):
        assert Facts(one).digest(names) != Facts(other).digest(names)
    assert Facts(one).digest(names) != Facts(one).digest(names[:1])
