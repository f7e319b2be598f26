"""The feeds page: how the contacts' blogs are doing, and what mends those that fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.followup.health import by_state
from netjournal.followup.health import summary
from netjournal.followup.health import trouble_in_words
from netjournal.pages.templating import render

if TYPE_CHECKING:
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page


def feeds(outlook: Outlook) -> Page:
    """Return the feeds page, the worst first; what it says is of the last run of the command."""
    return render(
        "feeds.html",
        outlook,
        src_uri="feeds.md",
        title="Feeds",
        listed=True,
        meta={"search": {"exclude": True}},
        groups=by_state(outlook.blogs),
        summary=summary(outlook.blogs),
        trouble=trouble_in_words,
    )
