"""What `netjournal feeds --status` and `netjournal feeds --hosts` print; nothing is fetched."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from typing import TYPE_CHECKING

import click

from netjournal.blogs.fetched import fetched
from netjournal.blogs.health import health
from netjournal.blogs.hosts import Purpose
from netjournal.blogs.hosts import destinations
from netjournal.blogs.reading.links import is_web
from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import instant_as_json
from netjournal.cli.terminal import show
from netjournal.cli.terminal import show_json
from netjournal.cli.troubles import NO_BLOGS
from netjournal.followup.health import by_state
from netjournal.followup.health import mends
from netjournal.followup.health import summary
from netjournal.followup.health import trouble_in_words
from netjournal.followup.phrases import counted
from netjournal.followup.phrases import moment_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import datetime

    from netjournal.blogs.health import Health
    from netjournal.blogs.hosts import Destination
    from netjournal.cli.network import Network
    from netjournal.model import Book

_STATUS = (
    Column("Who"),
    Column("Last post"),
    Column("Last read"),
    Column("What is wrong, and what mends it", share=1),
)
_HOSTS = (Column("Host"), Column("What for", share=1))
_MINE = {Purpose.OWN_COMMENTS, Purpose.COMMENT_SERVICE}
_NAMED = 3  # of those on one host


def show_status(network: Network, as_json: bool) -> None:
    """Print how each contact's blog is doing, the worst first.

    As JSON: {"blogs": [{"contact", "url", "state", "last_success", "last_post", "posts", "wrong",
    "since", "again", "command", "edit", "redirected_to", "redirected_since", "proposed_after"}]}:
    one row a contact and blog; "url" is what is asked;
    "state" is gone, no-feed, failing, moved, held-back, never-fetched, silent or fresh; "posts" are
    the contact's own; "wrong" is a sentence or null, "since" from when on, "again" when the server
    is asked again; "command" mends it on the command line, "edit" in a file, either may be null;
    the server leads to "redirected_to" since "redirected_since", which becomes a proposal after
    "proposed_after", all null if it does not. Instants are UTC.
    """
    found = health(network.book, fetched(network.book), network.today, network.now)
    if as_json:
        show_json({"blogs": [_as_json(one) for one in found]})
    elif found:
        book = network.book
        groups = (
            Group(heading, [_cells(book, one) for one in blogs])
            for heading, blogs in by_state(found)
        )
        show(_STATUS, list(groups))
        click.echo(f"{summary(found)}.")
    else:
        click.echo(NO_BLOGS)
    network.remark()


def show_hosts(network: Network, as_json: bool) -> None:
    """Print every host that `feeds`, `discover` and `comments` would go to, and what for.

    As JSON: {"hosts": [{"host", "visits": [{"purpose", "contact", "url"}], "hold": {"asked_at",
    "not_before", "why"}}]}: "purpose" is feed, moved-feed, blog, post, commented-post,
    comments-feed, comment-service or own-comments; "contact" is null for what is a stranger's or
    the user's own; "hold" is null unless the host asked to be left alone, at "asked_at" (null if
    unknown). Instants are UTC.
    """
    found = destinations(network.book, fetched(network.book), network.now)
    if as_json:
        show_json({"hosts": [_host_as_json(one) for one in found]})
    elif found:
        book = network.book
        rows = [(Cell(one.name), Cell(_errands(book, one), note=_held(book, one))) for one in found]
        show(_HOSTS, [Group("Hosts that are asked", rows)])
        click.echo(f"{counted(len(found), 'host')}, and those they redirect to.")
    else:
        click.echo(NO_BLOGS)
    network.remark()


def _cells(book: Book, one: Health) -> Sequence[Cell]:
    return (
        Cell(
            book.contacts[one.contact].name, link=one.url if one.wrong and is_web(one.url) else None
        ),
        Cell(_day(book, one.last_post)),
        Cell(_day(book, one.last_success)),
        Cell(trouble_in_words(one, book.config), note=one.url if one.wrong is None else mends(one)),
    )


def _day(book: Book, moment: datetime | None) -> str:
    return book.config.local_day(moment).isoformat() if moment else "never"


def _as_json(one: Health) -> Mapping[str, object]:
    return {
        "contact": one.contact,
        "url": one.url,
        "state": one.state.value,
        "last_success": instant_as_json(one.last_success),
        "last_post": instant_as_json(one.last_post),
        "posts": one.posts,
        "wrong": one.wrong,
        "since": instant_as_json(one.since),
        "again": instant_as_json(one.again),
        "command": one.command,
        "edit": one.edit,
        "redirected_to": one.redirected_to,
        "redirected_since": instant_as_json(one.redirected_since),
        "proposed_after": instant_as_json(one.proposed_after),
    }


def _errands(book: Book, one: Destination) -> str:
    """Return what a host is asked for: Ada Okafor: feed, 2 commented posts; Ben: feed."""
    wanted: dict[str, Counter[str]] = defaultdict(Counter)
    for errand in one.errands:
        contact = book.contacts.get(errand.contact or "")
        otherwise = "You" if errand.purpose in _MINE else "Others"
        wanted[contact.name if contact else otherwise][errand.purpose.words] += 1
    shown = [
        f"{name}: {', '.join(_number_of(words, times) for words, times in each.items())}"
        for name, each in wanted.items()
    ]
    more = [f"{len(shown) - _NAMED} more"] if len(shown) > _NAMED else []
    return "; ".join(shown[:_NAMED] + more)


def _number_of(words: str, times: int) -> str:
    return words if times == 1 else counted(times, words)


def _held(book: Book, one: Destination) -> str | None:
    if one.hold is None:
        return None
    until = moment_in_words(book.config.local(one.hold.not_before))
    return f"{one.hold.why} (asked again after {until})"


def _host_as_json(one: Destination) -> Mapping[str, object]:
    hold = (
        {
            "asked_at": instant_as_json(one.asked_at),
            "not_before": instant_as_json(one.hold.not_before),
            "why": one.hold.why,
        }
        if one.hold
        else None
    )
    return {
        "host": one.name,
        "visits": [
            {"purpose": each.purpose.value, "contact": each.contact, "url": each.url}
            for each in one.errands
        ],
        "hold": hold,
    }
