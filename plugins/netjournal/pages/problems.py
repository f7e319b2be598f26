"""The problems page: the faults in the user's files, in the words of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.pages.templating import render

if TYPE_CHECKING:
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page


def problems(outlook: Outlook) -> Page:
    """Return the problems page, file by file."""
    return render(
        "problems.html",
        outlook,
        src_uri="problems.md",
        title="Problems",
        listed=True,
    )
