"""A comment under a post is written down as a touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.cli import drafts
from netjournal.cli.touches import report
from netjournal.cli.touches import write_down
from netjournal.model import Channel
from netjournal.model import Touch
from netjournal.model.urls import is_comment_url
from netjournal.model.urls import post_url

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.cli.network import Network


def comment_on(
    url: str, people: Sequence[str], text: str, day: date, landed: str | None = None
) -> Touch:
    """Return the touch of a comment; an address that leads to the comment is where one landed."""
    return Touch(
        id="",
        date=day,
        channel=Channel.COMMENT,
        people=tuple(people),
        url=post_url(url),
        landed=landed or (url if is_comment_url(url) else None),
        text=text,
    )


def write_comment(
    network: Network,
    touch: Touch,
    draft: drafts.Draft | None = None,
    *,
    in_editor: bool = False,
    commit: bool | None,
    more: Sequence[str] = (),
) -> None:
    """Write the touch of a comment, delete its draft, and report.

    Raises:
        NetjournalError: the touch cannot be written, and the draft stays; or git would not commit
            it, or somebody edited the draft meanwhile.
    """
    path = write_down(network, touch, in_editor=in_editor)
    try:
        if draft:
            drafts.remove(network.root, draft)
    finally:
        report(network, path, touch, more, commit=commit)
