"""The pages of tags: who carries each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.pages.templating import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page


def pages(outlook: Outlook) -> Iterator[Page]:
    """Yield a page for each tag."""
    for circle in outlook.tags.values():
        yield render(
            "tag.html",
            outlook,
            src_uri=circle.src_uri,
            title=f"Tag: {circle.name}",
            circle=circle,
            introduced=circle.introduced(outlook.book),
        )
