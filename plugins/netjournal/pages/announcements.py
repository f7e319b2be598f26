"""What stands below the user's words on the page of an announcement: who has heard it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.followup.announcements import progress
from netjournal.pages.links import docs_uri
from netjournal.pages.templating import render
from netjournal.pages.touches import entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page


def pages(outlook: Outlook) -> Iterator[Page]:
    """Yield for each announcement what its own page, written by the user, reads on with."""
    for found in progress(outlook.book, outlook.today):
        one = found.announcement
        src_uri = docs_uri(one.path, outlook.book.config.docs_dir)
        if src_uri:
            yield render(
                "announcement.html",
                outlook,
                src_uri=src_uri,
                title=one.title,
                found=found,
                told=[(each.contact, entry(outlook, each.touch)) for each in found.told],
            )
