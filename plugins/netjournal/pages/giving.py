"""The giving page: who could meet whom, what I offered, introductions made and received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.followup import introductions
from netjournal.pages.templating import render

if TYPE_CHECKING:
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page


def giving(outlook: Outlook) -> Page:
    """Return the giving page. It holds nothing against anybody: no counts, no balance."""
    book, today = outlook.book, outlook.today
    return render(
        "giving.html",
        outlook,
        src_uri="giving.md",
        title="Giving",
        listed=True,
        pairs=introductions.suggestions(outlook.pairs),
        offers=[*introductions.offers(book, today)],
        made=introductions.made(book, today),
        received=introductions.received(book, today),
    )
