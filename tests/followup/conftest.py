"""Books written in the test that needs them."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netjournal.model import Book
from netjournal.model import Channel
from netjournal.model import Comment
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Decision
from netjournal.model import Touch

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def touch() -> Callable[..., Touch]:
    """Make a touch from a day, the people and a channel."""

    def make(day: str, *people: str, channel: str = "call", **fields: object) -> Touch:
        return Touch(
            id=f"{day}-{people[0] if people else 'nobody'}-{channel}",
            date=date.fromisoformat(day),
            channel=Channel(channel),
            people=people,
            **fields,
        )

    return make


@pytest.fixture
def book() -> Callable[..., Book]:
    """Make a book from contacts, touches and decisions."""

    def make(*records: Contact | Touch | Decision, **config: object) -> Book:
        contacts = sorted(
            (record for record in records if isinstance(record, Contact)), key=lambda c: c.slug
        )
        touches = sorted(
            (record for record in records if isinstance(record, Touch)), key=lambda t: t.date
        )
        return Book(
            root=Path(),
            config=Config(**config),
            contacts={contact.slug: contact for contact in contacts},
            touches=touches,
            decisions=[record for record in records if isinstance(record, Decision)],
        )

    return make


@pytest.fixture
def said() -> Callable[..., Comment]:
    """Make a comment under a post from its id, author and text, on 20 November 2026 or another."""

    def make(
        id_: str, author: str | None, text: str = "", at: str = "2026-11-20T10:00", **fields: object
    ) -> Comment:
        instant = datetime.fromisoformat(at).replace(tzinfo=UTC)
        url = f"https://ada.example/rota/#comment-{id_}"
        return Comment(
            **{"id": id_, "author": author, "text": text, "at": instant, "url": url, **fields}
        )

    return make
