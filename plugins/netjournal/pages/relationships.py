"""The relationships page: who introduced whom, who is what to whom, who shares what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.followup.relations import by_organisation
from netjournal.followup.relations import by_tag
from netjournal.followup.relations import introductions
from netjournal.pages.templating import render

if TYPE_CHECKING:
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page


def relationships(outlook: Outlook) -> Page:
    """Return the relationships page."""
    book = outlook.book
    return render(
        "relationships.html",
        outlook,
        src_uri="relationships.md",
        title="Relationships",
        listed=True,
        meta={"search": {"exclude": True}},
        introductions=introductions(book),
        people=[one for one in book.contacts.values() if one.slug in outlook.relations],
        organisations=by_organisation(book),
        tags=by_tag(book),
    )
