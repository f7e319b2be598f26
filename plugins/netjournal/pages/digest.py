"""The day as a document of its own, to be read in a mail program: it loads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.followup.phrases import day_in_words
from netjournal.pages.templating import fill

if TYPE_CHECKING:
    from netjournal.followup.agenda import Agenda
    from netjournal.model import Book


def title(day: Agenda) -> str:
    """Return what a digest is about, in a line of plain text."""
    return f"Your network on {day_in_words(day.today)}"


def digest(book: Book, day: Agenda, comments: str = "") -> str:
    """Return a whole HTML document; its links lead to posts and to addresses of the contacts.

    `comments` is a sentence on what the user's comments ask for.
    """
    return fill("digest.html", book=book, day=day, title=title(day), comments=comments) + "\n"
