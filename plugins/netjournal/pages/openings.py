"""The openings page: posts that are worth a comment now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.pages.subscriptions import OPENINGS
from netjournal.pages.subscriptions import alternates
from netjournal.pages.templating import render

if TYPE_CHECKING:
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page


def openings(outlook: Outlook) -> Page:
    """Return the openings page, best first, each with its reasons."""
    return render(
        "openings.html",
        outlook,
        src_uri="openings.md",
        title="Openings",
        listed=True,
        meta=alternates(OPENINGS),
    )
