"""What stands below the user's words on the page of an announcement: who has heard it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from netjournal.pages.links import docs_uri
from netjournal.pages.templating import render
from netjournal.pages.touches import entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page
    from netjournal.pages.page import Plan


def plans(outlook: Outlook) -> Iterator[Plan]:
    """Yield for each announcement what its own page, written by the user, reads on with."""
    for name, found in outlook.progress.items():
        src_uri = docs_uri(found.announcement.path, outlook.book.config.docs_dir)
        if src_uri:
            yield src_uri, partial(_page, src_uri=src_uri, name=name)


def _page(outlook: Outlook, src_uri: str, name: str) -> Page:
    found = outlook.progress[name]
    return render(
        "announcement.html",
        outlook,
        src_uri=src_uri,
        title=found.announcement.title,
        found=found,
        told=[(each.contact, entry(outlook, each.touch)) for each in found.told],
    )
