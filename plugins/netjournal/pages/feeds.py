"""The feeds page: how the contacts' blogs are doing, and what mends those that fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.followup.health import by_state
from netjournal.followup.health import summary
from netjournal.followup.health import trouble_in_words
from netjournal.pages.templating import render

if TYPE_CHECKING:
    from netjournal.blogs.health import Health
    from netjournal.model import Config
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
        groups=by_state(outlook.blogs),
        summary=summary(outlook.blogs),
        trouble=_sentence,
    )


def _sentence(one: Health, config: Config) -> str:
    """Return how a blog is doing, with a capital unless it begins with a host or a file."""
    words = trouble_in_words(one, config)
    first = words.partition(" ")[0]
    return words if "." in first or "/" in first else f"{words[0].upper()}{words[1:]}"
