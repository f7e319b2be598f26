"""`netjournal log`."""

from __future__ import annotations

import re
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from netjournal.model import Channel
from netjournal.model import Item
from netjournal.model import Promise
from netjournal.model import Touch
from netjournal.records.journal import write_touch
from netjournal.records.slugs import find_contact

if TYPE_CHECKING:
    from netjournal.cli.network import Network

_CHANNELS = [channel.value for channel in Channel]


@click.command("log")
@click.argument("who", metavar="WHO[,WHO…]")
@click.argument("channel", type=click.Choice(_CHANNELS), metavar="CHANNEL")
@click.argument("text")
@click.option(
    "--date",
    "day",
    default="today",
    show_default=True,
    metavar="DATE",
    help="When it was: 2026-11-20, today or yesterday.",
)
@click.option("--ask", "asks", multiple=True, metavar="TEXT", help="What you asked for, precisely.")
@click.option("--offer", "offers", multiple=True, metavar="TEXT", help="What you offered.")
@click.option(
    "--promise",
    "promises",
    multiple=True,
    metavar="TEXT",
    help='What you promised: "Send the list", or "Send the list by 2026-12-01".',
)
@click.option("--url", metavar="URL", help="The post you commented on, for the channel comment.")
@click.pass_obj
def command(
    network: Network,
    who: str,
    channel: str,
    text: str,
    day: str,
    asks: tuple[str, ...],
    offers: tuple[str, ...],
    promises: tuple[str, ...],
    url: str | None,
) -> None:
    """Write down a touch and print the path of its file.

    \b
    WHO      a slug, the beginning of one, or a name; several with commas
    CHANNEL  meeting, call, video, voicemail, email, message, letter, card, note,
             social, comment, event or introduction
    TEXT     what it was about, in Markdown; @slug mentions somebody else
    """  # noqa: D301 (Click's \b keeps the lines apart)
    if (channel == Channel.COMMENT) != (url is not None):
        message = "A comment, and only a comment, needs --url: the address of the post."
        raise click.UsageError(message)
    if url is not None and not url.lower().startswith(("http://", "https://")):
        raise click.BadParameter(f"{url!r} is no web address.", param_hint="--url")
    for name, values in (("--ask", asks), ("--offer", offers), ("--promise", promises)):
        if not all(value.strip() for value in values):
            raise click.BadParameter("it says nothing.", param_hint=name)
    contacts = network.book.contacts
    people = [find_contact(contacts, name.strip()).slug for name in who.split(",") if name.strip()]
    if not people:
        raise click.UsageError("WHO names nobody.")
    touch = Touch(
        id="",
        date=_day(day, network.today),
        channel=Channel(channel),
        people=tuple(dict.fromkeys(people)),
        asks=tuple(Item(what) for what in asks),
        offers=tuple(Item(what) for what in offers),
        promises=tuple(_promise(words) for words in promises),
        url=url,
        text=text,
    )
    path = write_touch(network.root, network.book.config, touch)
    click.echo(path.relative_to(network.root).as_posix())
    network.remark()


def _day(words: str, today: date) -> date:
    named = {"today": today, "yesterday": today - timedelta(days=1)}
    if words.lower() in named:
        return named[words.lower()]
    try:
        return date.fromisoformat(words)
    except ValueError:
        message = f"{words!r} is no date: write it as {today.isoformat()}, today or yesterday."
        raise click.BadParameter(message, param_hint="--date") from None


def _promise(words: str) -> Promise:
    """Return a promise; a date at its end ("… by 2026-12-01") is when it is due."""
    found = re.fullmatch(r"(.*\S)\s+by\s+(\d{4}-\d{2}-\d{2})", words.strip(), re.DOTALL)
    if found is None:
        return Promise(words)
    try:
        return Promise(found[1], by=date.fromisoformat(found[2]))
    except ValueError:
        message = f"{found[2]} is no day of the calendar."
        raise click.BadParameter(message, param_hint="--promise") from None
