"""The pages of tags: who carries each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from netjournal.pages.templating import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page
    from netjournal.pages.page import Plan


def plans(outlook: Outlook) -> Iterator[Plan]:
    """Yield a page for each tag."""
    for name, circle in outlook.tags.items():
        yield circle.src_uri, partial(_page, name=name)


def _page(outlook: Outlook, name: str) -> Page:
    circle = outlook.tags[name]
    return render(
        "tag.html",
        outlook,
        src_uri=circle.src_uri,
        title=f"Tag: {circle.name}",
        circle=circle,
        introduced=circle.introduced(outlook.book),
    )
