"""The relationships page: the graph, and the same in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.followup.relations import introductions
from netjournal.pages.graph import graph
from netjournal.pages.templating import render

if TYPE_CHECKING:
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page

_MOST = 12  # names in a row of the lists: an organisation's or a tag's own page has all


def relationships(outlook: Outlook) -> Page:
    """Return the relationships page."""
    contacts = outlook.book.contacts.values()
    return render(
        "relationships.html",
        outlook,
        src_uri="relationships.md",
        title="Relationships",
        listed=True,
        graph=graph(outlook),
        introductions=introductions(outlook.book),
        people=[one for one in contacts if one.slug in outlook.connections],
        inferred=any(one.together for each in outlook.connections.values() for one in each),
        most=_MOST,
        alone=[one.slug for one in contacts if one.slug not in outlook.connections],
    )
