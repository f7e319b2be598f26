"""The due page: everybody to get back to, by how soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.followup.due import sections
from netjournal.pages.templating import render

if TYPE_CHECKING:
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page

WITHIN_DAYS = 366


def due(outlook: Outlook) -> Page:
    """Return the due page: overdue first, then a year ahead, the never contacted last."""
    return render(
        "due.html",
        outlook,
        src_uri="due.md",
        title="Due",
        listed=True,
        meta={"search": {"exclude": True}},
        sections=sections(outlook.due, within_days=WITHIN_DAYS),
    )
