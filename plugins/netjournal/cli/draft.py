"""`netjournal draft`."""

from __future__ import annotations

import sys
from datetime import timedelta
from shlex import quote
from typing import TYPE_CHECKING
from typing import Final

import click

from netjournal.cli import names
from netjournal.cli.mail import Letter
from netjournal.cli.mail import is_opened
from netjournal.cli.mail import letter_from
from netjournal.cli.mail import mailto
from netjournal.cli.mail import shown
from netjournal.cli.paths import from_here
from netjournal.cli.proposing import opening_of
from netjournal.cli.proposing import proposal_of
from netjournal.cli.templates import faults_of
from netjournal.cli.templates import template
from netjournal.cli.templates import template_names
from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import is_terminal
from netjournal.cli.terminal import on_a_terminal
from netjournal.cli.terminal import printable
from netjournal.cli.terminal import show
from netjournal.cli.text import written_in_editor
from netjournal.errors import NetjournalError
from netjournal.followup.filling import filled
from netjournal.followup.filling import values_for
from netjournal.followup.phrases import counted
from netjournal.model import Channel
from netjournal.model import LightTouch
from netjournal.model import Placeholder
from netjournal.model import Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.cli.network import Network
    from netjournal.followup.filling import Values
    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Proposal

_COLUMNS = (Column("Name"), Column("Subject", share=1), Column("File"))
_BIRTHDAY: Final = "birthday"
_FITTING: Final[Mapping[LightTouch, str]] = {
    LightTouch.THANKS: "thank-you",
    LightTouch.BIRTHDAY: _BIRTHDAY,
    LightTouch.GIFT: _BIRTHDAY,
    LightTouch.PROMISE: "promise",
}
_SPOKEN: Final = frozenset({Channel.MEETING, Channel.CALL, Channel.VIDEO, Channel.EVENT})
_LATELY: Final = timedelta(days=7)


@click.command("draft")
@click.argument("who", required=False, metavar="WHO", shell_complete=names.people)
@click.argument("name", required=False, metavar="[TEMPLATE]", shell_complete=names.templates)
@click.option("--near", metavar="PLACE", help="Where you are now: to meet whoever lives there.")
@click.option(
    "--mail", is_flag=True, help="Open it in your mail program, or print its mailto: URL."
)
@click.option("--list", "is_list", is_flag=True, help="List the templates.")
@click.pass_obj
def command(
    network: Network,
    who: str | None,
    name: str | None,
    near: str | None,
    mail: bool,
    is_list: bool,
) -> None:
    """Fill in a letter to somebody from one of your templates.

    Without TEMPLATE it is the one that fits what is proposed for them. On a terminal it opens in
    your editor and is printed afterwards, or handed to your mail program; else it is printed at
    once. What netjournal does not know is left as a gap in brackets. Sending is yours.

    \b
    Examples:
      netjournal draft ada
      netjournal draft yusuf thank-you --mail
      netjournal draft --list
    """  # noqa: D301 (Click's \b keeps the lines apart)
    if is_list:
        show(_COLUMNS, [Group("Templates", _listed(network.book))])
        return
    if who is None:
        raise click.UsageError("say WHO it is for, or --list for the templates.")
    contact = names.contact(network.book, who)
    if contact.is_closed:
        message = f"{contact.name} is {contact.status} and gets no letter"
        if contact.status is Status.ARCHIVED:
            message += f"; to take that back: netjournal set {contact.slug} status active"
        raise NetjournalError(message)
    letter, gaps, next_step = _filled(network, contact, name, near)
    if mail and not contact.emails:
        message = f"no e-mail address of {contact.name} is known; add it: netjournal set"
        raise NetjournalError(f"{message} {contact.slug} emails ADDRESS --add")
    _tell_gaps("Not known, and left as a gap", gaps)
    told = printable(f"When it is sent: {next_step}")
    if not on_a_terminal():  # before the letter, which another program may show at any time
        click.echo(told, err=True)
    if mail:
        _mail(letter)
    elif on_a_terminal() and is_terminal(sys.stdin):
        _edit(letter, contact, gaps)
    else:
        click.echo(shown(letter))
    if on_a_terminal():
        click.echo(told, err=True)
    network.remark()


def _listed(book: Book) -> Sequence[tuple[Cell, Cell, Cell]]:
    rows = []
    for name in template_names(book):
        if faults := faults_of(book, name):
            subject, path = f"{counted(len(faults), 'problem')}: netjournal check", faults[0].path
        else:
            found = template(book, name)
            subject, path = found.subject, found.path if name in book.templates else ""
        place = from_here(book.root / path) if path else "built in"
        rows.append((Cell(name), Cell(subject), Cell(place)))
    return rows


def _filled(
    network: Network, contact: Contact, name: str | None, near: str | None
) -> tuple[Letter, Sequence[str], str]:
    """Return the letter, what in it is a gap, and the command that writes it down once sent."""
    book, today = network.book, network.today
    opening = opening_of(network, contact)
    proposal = proposal_of(network, contact, None, near)  # a comment is written where the post is
    values = values_for(book, contact, today, proposal.item if proposal else None, opening)
    fitting = _fitting(book, contact, proposal, values, today)
    chosen = template(book, name or fitting)
    channel = Channel.EMAIL if contact.emails else Channel.LETTER
    if chosen.id == _BIRTHDAY:
        channel = Channel.CARD
    next_step = f"netjournal log {contact.slug} {channel}"
    if proposal and chosen.id == fitting:
        click.echo(printable(f"Proposed: {proposal.prompt}"), err=True)
        place = f" --near {quote(near)}" if near else ""
        next_step = f"netjournal done {contact.slug} --channel {channel}{place}"
    subject, body = filled(chosen.subject, values), filled(chosen.text, values)
    to = contact.emails[0] if contact.emails else contact.name
    letter = Letter(to, " ".join(subject.text.split()), body.text)
    return letter, [*dict.fromkeys((*subject.gaps, *body.gaps))], next_step


def _fitting(
    book: Book, contact: Contact, proposal: Proposal | None, values: Values, today: date
) -> str:
    """Return the name of the template that fits what is proposed, else the last touch.

    Whoever helped is thanked along with the news.
    """
    if proposal and proposal.kind is LightTouch.ANNOUNCEMENT:
        return "gone-to-work" if Placeholder.HELPED in values else "news"
    if proposal and proposal.kind in _FITTING:
        return _FITTING[proposal.kind]
    touches = [each for each in book.touches_with.get(contact.slug, ()) if each.date <= today]
    is_fresh = touches and touches[-1].date >= today - _LATELY
    return "after-meeting" if is_fresh and touches[-1].channel in _SPOKEN else "hello"


def _tell_gaps(words: str, gaps: Sequence[str]) -> None:
    if gaps:
        click.echo(printable(f"{words}: {', '.join(gaps)}"), err=True)


def _mail(letter: Letter) -> None:
    url = mailto(letter)
    if on_a_terminal() and is_opened(url):
        click.echo("It is in your mail program.", err=True)
        return
    if on_a_terminal():
        click.echo("No mail program could be started; this is the address it takes:", err=True)
    click.echo(url)


def _edit(letter: Letter, contact: Contact, gaps: Sequence[str]) -> None:
    with written_in_editor(f"to-{contact.slug}", str(letter)) as written:
        letter = letter_from(written, letter.to)
        click.echo(shown(letter))
    _tell_gaps("Still a gap", [gap for gap in gaps if gap in str(letter)])
    if "@" in letter.to and click.confirm("Open it in your mail program?", err=True):
        _mail(letter)
