"""What the book says of all its records together."""

from __future__ import annotations

from pathlib import Path

import pytest

from netjournal.model import Blog
from netjournal.model import Book
from netjournal.model import Contact
from netjournal.model import Decision
from netjournal.model import Verdict

ADA = Blog("http://ada.example", "http://ada.example/feed/")
BEN = Blog("http://ben.example/")
GROUP = Blog(feed="https://group.example/atom.xml", author="Ada Okafor")


@pytest.mark.parametrize(
    ("url", "muted"),
    [
        ("https://ADA.example/", {"http://ada.example/feed/"}),
        ("http://ada.example/feed", {"http://ada.example/feed/"}),
        ("http://ben.example", {"http://ben.example/"}),
        ("https://group.example/atom.xml", {"https://group.example/atom.xml"}),
        ("http://eve.example", set()),
        ("http://ada.example/2026/a-post/", set()),
    ],
)
def test_a_blog_is_muted_by_each_address_it_has(url, muted) -> None:
    decision = Decision(url, Verdict.MUTE)
    contacts = {
        "ada": Contact("ada", "Ada Okafor", blogs=(ADA, GROUP)),
        "ben": Contact("ben", "Ben Adeyemi", blogs=(BEN,)),
    }
    book = Book(Path(), contacts=contacts, decisions=[decision])
    assert book.muted == muted
    assert book.decided == {}


def test_nothing_is_muted_by_what_is_decided_about_a_post() -> None:
    book = Book(
        Path(),
        contacts={"ben": Contact("ben", "Ben Adeyemi", blogs=(BEN,))},
        decisions=[Decision("http://ben.example", Verdict.SKIP)],
    )
    assert book.muted == frozenset()
    assert list(book.decided) == ["ben.example"]
