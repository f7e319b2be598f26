"""The due page: everybody to get back to, by how soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.followup.due import YEAR
from netjournal.followup.due import within
from netjournal.model import Section
from netjournal.pages.subscriptions import DUE
from netjournal.pages.subscriptions import alternates
from netjournal.pages.templating import render

if TYPE_CHECKING:
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page


def due(outlook: Outlook) -> Page:
    """Return the due page, a row a person; it also holds who is due on the days to come only."""
    rows = within(outlook.due_rows, YEAR)
    present = {row.contact for row in outlook.due_rows}
    return render(
        "due.html",
        outlook,
        src_uri="due.md",
        title="Due",
        listed=True,
        meta=alternates(DUE),
        sections={section: rows.get(section, ()) for section in Section},
        later=[slug for slug in outlook.reasons if slug not in present],
        within_days=YEAR,
    )
