"""`netjournal digest`."""

from __future__ import annotations

from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from textwrap import fill
from typing import TYPE_CHECKING

import click

from netjournal.cli.conversations import in_a_line
from netjournal.cli.terminal import printable
from netjournal.errors import NetjournalError
from netjournal.followup.agenda import agenda
from netjournal.followup.phrases import day_of_year_in_words
from netjournal.followup.phrases import days_in_words
from netjournal.pages.digest import digest
from netjournal.pages.digest import title
from netjournal.records.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.cli.network import Network
    from netjournal.followup.agenda import Agenda
    from netjournal.model import Book
    from netjournal.model import Me

_WIDTH = 72  # of plain mail, so that it can be quoted within 78 columns (RFC 5322, section 2.1.1)


@click.command("digest")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "eml"]),
    default="text",
    show_default=True,
    help="Plain text, a page, or a message with both, to you, for a mail program to send.",
)
@click.pass_obj
def command(network: Network, form: str) -> None:
    """Print the day as text, as a page or as a message to yourself.

    It has what `netjournal today` shows, and who is due in the rest of the week.

    \b
    Example:
      netjournal digest --format eml > today.eml
    """  # noqa: D301 (Click's \b keeps the lines apart)
    book = network.book
    day = agenda(book, network.openings, network.today)
    if form == "html":
        click.echo(_page(book, day), nl=False)
    elif form == "eml":
        click.echo(_message(network, day).as_bytes(policy=SMTP), nl=False)
    else:
        click.echo(_text(book, day), nl=False)
    network.remark()


def _message(network: Network, day: Agenda) -> EmailMessage:
    """Return a message from the user to themselves, in text and HTML.

    Raises:
        NetjournalError: no address of the user's is in mkdocs.yml.
    """
    me = network.book.config.me
    if not me.emails:
        raise NetjournalError('your own address is missing; add "emails:" to "me:" in mkdocs.yml')
    message = EmailMessage(policy=SMTP)
    message["Subject"] = title(day)
    message["From"] = message["To"] = _address(me)
    message["Date"] = format_datetime(network.now)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday reply is wanted
    text, page = _text(network.book, day), _page(network.book, day)
    message.set_content(text)
    message.add_alternative(page, subtype="html")
    # The same each time, and in no text, for whoever wrote that could not know it.
    message.set_boundary(sha256(f"{text}{page}".encode()).hexdigest())
    return message


def _address(me: Me) -> Address:
    try:
        return Address(display_name=printable(me.name or ""), addr_spec=me.emails[0])
    except (HeaderParseError, IndexError, ValueError):
        message = f"{quoted(me.emails[0])} in mkdocs.yml cannot stand in a message; correct it"
        raise NetjournalError(message) from None


def _page(book: Book, day: Agenda) -> str:
    """Return the digest in HTML, which has no use for what could steer a terminal either."""
    return "\n".join(map(printable, digest(book, day, in_a_line(book, day.today)).split("\n")))


def _text(book: Book, day: Agenda) -> str:
    return "\n".join(_lines(book, day)) + "\n"


def _lines(book: Book, day: Agenda) -> Iterator[str]:
    yield title(day)
    yield from _headed("Get back to", [*_share(book, day)] or ["Nobody today."])
    if day.waiting:
        yield from ("", f"{day.waiting} more waiting.")
    yield from _headed("Later this week", [*_coming(book, day)])
    yield from _headed("Worth a comment", [*_openings(book, day)])
    comments = in_a_line(book, day.today)
    yield from _headed("Your comments", [fill(comments, _WIDTH)] if comments else [])
    yield from _headed("Birthdays", [*_birthdays(day)])


def _headed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", heading, "-" * len(heading), *lines)


def _share(book: Book, day: Agenda) -> Iterator[str]:
    for row, proposal in zip(day.rows, day.proposals, strict=True):
        yield _point(f"{book.contacts[row.contact].name}: {proposal.prompt}")
        yield _below("; ".join(item.detail for item in row.items))


def _coming(book: Book, day: Agenda) -> Iterator[str]:
    for row in day.coming:
        yield _point(f"{book.contacts[row.contact].name}, {days_in_words(row.first.days or 0)}")
        yield _below(row.first.detail)


def _openings(book: Book, day: Agenda) -> Iterator[str]:
    for opening in day.openings:
        post = opening.post
        yield _point(f"{post.title} ({book.contacts[opening.contact].name})")
        if opening.question:
            yield _below(f"“{opening.question}”")
        if post.url:
            yield f"  {printable(post.url)}"


def _birthdays(day: Agenda) -> Iterator[str]:
    for contact, when, age in day.birthdays:
        turns = f", turns {age}" if age else ""
        yield _point(f"{contact.name}, {day_of_year_in_words(when)}{turns}")


def _point(text: str) -> str:
    return fill(printable(text), _WIDTH, initial_indent="* ", subsequent_indent="  ")


def _below(text: str) -> str:
    return fill(printable(text), _WIDTH, initial_indent="  ", subsequent_indent="  ")
