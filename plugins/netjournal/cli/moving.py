"""Feeds that have moved are written with their new address, in whatever file they are."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

import click

from netjournal.cli.paths import from_here
from netjournal.cli.recording import changing
from netjournal.cli.terminal import printable
from netjournal.followup.phrases import counted
from netjournal.records.edits.blogs import moved

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.blogs.subscriptions import Subscription
    from netjournal.cli.network import Network
    from netjournal.model import Contact
    from netjournal.records.changes import Change


def apply(
    network: Network, moves: Sequence[tuple[Subscription, str]], *, commit: bool | None
) -> None:
    """Write the new address of each feed for everybody who has it, and print the lines changed.

    Raises:
        ConflictError: a file changed on disk since it was read; nothing was written.
        NetjournalError: a file has a form that is only edited by hand, or git would not commit.
        UnusableNetworkError: the disk refuses.
    """
    book = network.book
    addresses = {sub.url: to for sub, to in moves}
    changes = [
        moved(network.root, contact.path, own)
        for contact in book.contacts.values()
        if (own := _own(contact, addresses))
    ]
    if not changes:
        return
    what = counted(len(addresses), "feed")
    message = f"Follow {what} to where {'it has' if len(addresses) == 1 else 'they have'} moved"
    with changing(network, changes, message, commit=commit):
        for change in changes:
            click.echo(printable(from_here(network.root / change.path)))
            for line in _differences(change):
                click.echo(f"  {printable(line)}")


def _own(contact: Contact, addresses: Mapping[str, str]) -> Mapping[str, str]:
    """Return the moves that concern somebody's blogs."""
    followed = (blog.feed or blog.url or "" for blog in contact.blogs)
    return {url: addresses[url] for url in followed if url in addresses}


def _differences(change: Change) -> Iterator[str]:
    """Yield the lines that went and those that came, each with its sign."""
    before, after = ((text or "").splitlines() for text in (change.before, change.after))
    for line in [*unified_diff(before, after, n=0, lineterm="")][2:]:
        if not line.startswith("@@"):
            yield f"{line[0]} {line[1:].strip()}"
