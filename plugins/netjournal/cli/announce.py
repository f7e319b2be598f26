"""`netjournal announce`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

import click

from netjournal.cli import names
from netjournal.cli.announcements import look
from netjournal.cli.announcements import named
from netjournal.cli.days import ToComeError
from netjournal.cli.days import day_of_option
from netjournal.cli.days import past_partial_day
from netjournal.cli.days import spoken
from netjournal.cli.paths import from_here
from netjournal.cli.recording import commit_option
from netjournal.cli.recording import record_new
from netjournal.cli.terminal import is_terminal
from netjournal.cli.terminal import printable
from netjournal.cli.terminal import show_wrapped
from netjournal.cli.text import given_text
from netjournal.cli.text import written_in_editor
from netjournal.errors import ConflictError
from netjournal.errors import MisuseError
from netjournal.followup.announcements import selected
from netjournal.followup.announcements import who_helped
from netjournal.followup.cadence import later
from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import joined
from netjournal.model import Announcement
from netjournal.model import Cadence
from netjournal.records.edits.newfiles import announcement_path
from netjournal.records.edits.newfiles import write_announcement
from netjournal.records.fields import values

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.cli.network import Network
    from netjournal.model import Book

_A_YEAR_AGO: Final = Cadence(months=-12)
_NAMED: Final = 12  # people in a sentence
_WAYS: Final = "--to helped, rank:A, tag:hr, org:Lumen, all or a name; several with commas"


@click.command("announce")
@click.argument(
    "title", required=False, metavar="[TITLE|ANNOUNCEMENT]", shell_complete=names.announcements
)
@click.option(
    "--to",
    "selectors",
    multiple=True,
    metavar="WHOM[,WHOM…]",
    help="Who is to hear it: helped, rank:A, tag:hr, org:Lumen, all (you follow), or a name.",
)
@click.option(
    "--since",
    metavar="DAY",
    show_default="a year ago",
    help="From when on somebody's help counts, such as when your search began.",
)
@click.option(
    "--date",
    "day",
    default="today",
    show_default=True,
    metavar="DAY",
    help="Since when there is this news: 2026-11-20, yesterday, 20 nov.",
)
@click.option("--text", metavar="TEXT|-", help="What to tell them; - reads standard input.")
@click.option("--edit", "in_editor", is_flag=True, help="Write the text in your editor.")
@click.option("--json", "as_json", is_flag=True, help="Print the announcements there are as JSON.")
@commit_option
@click.pass_obj
def command(
    network: Network,
    title: str | None,
    selectors: tuple[str, ...],
    since: str | None,
    day: str,
    text: str | None,
    in_editor: bool,
    as_json: bool,
    commit: bool | None,
) -> None:
    """Write news for several people, or say who has heard it.

    TITLE is the news in a line. Its page goes to journal/announcements/, with the list of those
    who are to hear it; each of them is due until a touch is about it (log --about). Without --to
    those who helped you since a day are proposed. Whoever is archived hears nothing.

    Without a TITLE all announcements are listed; ANNOUNCEMENT, the name of one's file without .md,
    or how it begins, says who has heard that one.

    \b
    Examples:
      netjournal announce "Started at Lumen" --to helped,rank:A --since 2026-05-01
      netjournal announce "Moved to Turku" --to tag:hr --to "ada,Ben Adeyemi"
      netjournal announce
      netjournal announce 2026-05-04

    --json prints a list of {"announcement", "title", "date", "path", "told", "untold"}: the file's
    name without .md, a sentence, a date, the file, a list of {"contact", "date", "touch"} (a slug,
    when they first heard, the id of the touch) and the slugs of those who have not heard yet.
    """  # noqa: D301 (Click's \b keeps the lines apart)
    known = None if title is None else named(network.book, title)
    if title is None or known or as_json:
        if selectors or text is not None or in_editor or (title and not known):
            raise click.UsageError(_misuse(network, known, title, as_json=as_json))
        look(network, known, as_json=as_json)
        return
    start = _since(since, network.today)
    announcement = Announcement(
        id="",
        date=_date(day, network.today),
        title=_line(title),
        to=_people(network.book, selectors, start) if selectors else _proposed(network, start),
    )
    given = "" if text is None else given_text(text, may_be_empty=True)
    _refuse_taken(network, announcement)
    if in_editor:
        with written_in_editor("announcement", given) as written:
            path = write_announcement(network.root, network.book.config, announcement, written)
    else:
        path = write_announcement(network.root, network.book.config, announcement, given)
    made = replace(announcement, id=path.stem, path=path.relative_to(network.root).as_posix())
    _report(network, made, commit=commit)


def _misuse(
    network: Network, known: Announcement | None, title: str | None, *, as_json: bool
) -> str:
    if known:
        path = from_here(network.root / known.path)
        return f"{known.id} is there already; change its file, {path}."
    if title:
        return "leave out --json, which prints the announcements there are."
    without = " and leave out --json" if as_json else ""
    return f'say the news{without}: netjournal announce "TITLE" --to all'


def _refuse_taken(network: Network, announcement: Announcement) -> None:
    path = network.root / announcement_path(network.book.config, announcement)
    if path.exists():
        raise ConflictError(f"{from_here(path)} exists already; it was not touched")


def _report(network: Network, made: Announcement, *, commit: bool | None) -> None:
    """Print the path; on standard error for whom it is, what to do next and how to undo it."""
    first = [network.book.contacts[slug].name for slug in made.to[:_NAMED]]
    more = len(made.to) - len(first)
    whom = joined([*first, f"{more} more"] if more else first)
    try:
        click.echo(from_here(network.root / made.path))
        show_wrapped(f"For {printable(whom)}", f"(from {spoken(made.date)} on)", err=True)
        click.echo(f'Whom you tell: netjournal log WHO email "…" --about {made.id}', err=True)
    finally:  # also where that cannot be printed
        record_new(network, made.path, f"Announce: {made.title}", commit=commit)
    network.remark()


def _line(title: str) -> str:
    try:
        line = values.line(title)
    except values.MisreadError as error:
        raise click.BadParameter(f"it {error}.", param_hint="TITLE") from None
    if not line:
        raise click.BadParameter("it says nothing.", param_hint="TITLE")
    return line


def _date(words: str, today: date) -> date:
    try:
        return values.day(words)  # one to come, too
    except values.MisreadError:
        return day_of_option(words, today)


def _since(words: str | None, today: date) -> date:
    """Return from when on help counts: a day, or the first of a month or year."""
    if words is None:
        return later(today, _A_YEAR_AGO)
    try:
        day = values.partial_date(past_partial_day(words, today)).first_day
    except ToComeError as error:
        error.param_hint = "--since"
        raise
    except values.MisreadError as error:
        raise click.BadParameter(f"{error}.", param_hint="--since") from None
    if day is None or day > today:
        message = f"{words!r} is no day that has been: write it as 2026-05-01 or may 2026."
        raise click.BadParameter(message, param_hint="--since")
    return day


def _people(book: Book, options: Sequence[str], since: date) -> tuple[str, ...]:
    """Return whom selectors and names mean, in their order, each person once."""
    found: dict[str, None] = {}
    for selector in (part for option in options for part in option.split(",") if part.strip()):
        slugs = selected(book, selector, since)
        found |= dict.fromkeys([_one(book, selector)] if slugs is None else slugs)
    if not found:
        raise click.UsageError(f"say who is to hear it: {_WAYS}.")
    return tuple(found)


def _one(book: Book, name: str) -> str:
    contact = names.contact(book, name)
    if contact.is_closed:
        raise MisuseError(f"{contact.name} is {contact.status} and hears no news; leave them out")
    return contact.slug


def _proposed(network: Network, since: date) -> tuple[str, ...]:
    """Return those who helped since a day, once the user has seen who they are and agreed."""
    helpers = who_helped(network.book, since)
    when = day_in_words(since)
    if not helpers:
        raise click.UsageError(
            f"nobody's help is written down since {when}; say who is to hear it: {_WAYS}."
        )
    click.echo(f"These helped you since {when}:", err=True)
    for helper in helpers:
        name = click.style(network.book.contacts[helper.contact].name, bold=True)
        for touch, each in helper.helped:
            show_wrapped(
                f"{name}: {printable(each.what)}", f"({day_in_words(touch.date)})", err=True
            )
    if not is_terminal(sys.stdin):
        raise click.UsageError(
            f"add --to helped for these, or say who else is to hear it: {_WAYS}."
        )
    if not click.confirm("Announce it to them?", default=True, err=True):
        raise click.UsageError(f"nothing was written; say who is to hear it: {_WAYS}.")
    return tuple(helper.contact for helper in helpers)
