"""A comment under a post is written down as a touch."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from netjournal.blogs.awaited import heard_of
from netjournal.blogs.cache import Cache
from netjournal.cli import drafts
from netjournal.cli.paths import from_here
from netjournal.cli.touches import report
from netjournal.cli.touches import write_down
from netjournal.errors import MisuseError
from netjournal.errors import UnusableNetworkError
from netjournal.model import Channel
from netjournal.model import Touch
from netjournal.model.urls import is_comment_url
from netjournal.model.urls import post_url
from netjournal.records.checks.across import WITHOUT_ME

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.cli.network import Network


def check_me(network: Network) -> None:
    """Refuse to write a comment down as nobody's.

    Raises:
        MisuseError: the configuration does not say the user's name.
    """
    if network.book.config.me.name is None:
        raise MisuseError(f"{from_here(network.root / 'mkdocs.yml')}: {WITHOUT_ME}")


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
        _note(network, touch)
        if draft:
            drafts.remove(network.root, draft)
    finally:
        report(network, path, touch, [*more, _next(network, touch)], commit=commit)


def _note(network: Network, touch: Touch) -> None:
    """Have the looks for a comment counted from now; where that cannot be kept, from the first."""
    with suppress(UnusableNetworkError), Cache.open(network.root) as cache:
        heard_of(touch.url or "", cache, network.now)


def _next(network: Network, touch: Touch) -> str:
    """Say what becomes of a comment now, by where the browser was after it."""
    is_of_now = touch.date == network.today and network.book.config.today is None
    when = " in an hour" if is_of_now else ""
    by = f"looked for{when} by netjournal comments."
    if touch.was_held:
        return f"It is held for approval, and {by}"
    if touch.landed and is_comment_url(touch.landed):
        return f"It seems to be published; answers are {by}"
    return f"It is {by}"
