"""`netjournal show`."""

from __future__ import annotations

from dataclasses import fields
from dataclasses import is_dataclass
from datetime import date
from typing import TYPE_CHECKING
from typing import Any

import click

from netjournal.cli import names
from netjournal.cli.card import groups
from netjournal.cli.due import row_as_json
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import show
from netjournal.cli.terminal import show_json
from netjournal.followup.cadence import cadence_of
from netjournal.followup.cadence import last_touch
from netjournal.followup.due import due_row
from netjournal.followup.giving import open_promises
from netjournal.followup.giving import thanks_owed
from netjournal.followup.relations import relations
from netjournal.model import Cadence
from netjournal.model import Organisation
from netjournal.model import PartialDate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.cli.network import Network
    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Touch

_COLUMNS = (Column(""), Column("", share=1))


@click.command("show")
@click.argument("who", metavar="WHO", shell_complete=names.people)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of lines.")
@click.pass_obj
def command(network: Network, who: str, as_json: bool) -> None:
    """Show all about a person.

    What is due and why, how to reach them, where they work, how you met, how they are connected,
    what is promised, owed and asked, and the last touches. WHO is a slug, the beginning of one, or
    a name.

    \b
    Examples:
      netjournal show ada
      netjournal show "Ada Okafor" --json

    --json prints {"slug", "path", and every key of the file; "every", "last_touch", "due",
    "related", "introduced", "promises", "thanks", "touches"}: absent keys are null or empty; "due"
    is as `netjournal due --json` has it; "related" are {"type", "to", "derived"}, "introduced" the
    slugs of whom they introduced to you; "promises" are {"what", "by", "touch"}, "thanks" {"what",
    "touch"}; "touches" {"id", "date", "channel", "from", "with", "path"}, the newest first.
    """  # noqa: D301 (Click's \b keeps the lines apart)
    book = network.book
    contact = names.contact(book, who)
    if as_json:
        show_json(_document(book, contact, network.today))
    else:
        show(_COLUMNS, groups(book, contact, network.today))
    network.remark()


def _document(book: Book, contact: Contact, today: date) -> Mapping[str, object]:
    slug = contact.slug
    last = last_touch(book, slug, today)
    return {
        **{field.name: _plain(getattr(contact, field.name)) for field in fields(contact)},
        "links": dict(contact.links),
        "relations": [{"to": each.target, "type": each.type} for each in contact.relations],
        "every": _plain(cadence_of(contact, book.config)),
        "last_touch": _plain(last),
        "due": row_as_json(row) if (row := due_row(book, contact, today)) else [],
        "related": [
            {"type": each.type, "to": each.target, "derived": each.derived}
            for each in relations(book).get(slug, ())
        ],
        "introduced": [*book.introduced_by.get(slug, ())],
        "promises": [
            {"what": promise.what, "by": _plain(promise.by), "touch": touch.id}
            for touch, promise in open_promises(book, slug)
        ],
        "thanks": [
            {"what": help_.what, "touch": touch.id} for touch, help_ in thanks_owed(book, slug)
        ],
        "touches": [_touch(touch) for touch in reversed(book.touches_with.get(slug, ()))],
    }


def _touch(touch: Touch) -> Mapping[str, object]:
    return {
        "id": touch.id,
        "date": _plain(touch.date),
        "channel": touch.channel.value,
        "from": "them" if touch.from_them else "me",
        "with": [*touch.people],
        "path": touch.path,
    }


def _plain(value: Any) -> object:
    """Return a value of a record as JSON knows it: dates and cadences as they are written."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (PartialDate, Cadence)):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Organisation):
        since, until = _plain(value.since), _plain(value.until)
        return {"name": value.name, "title": value.title, "from": since, "to": until}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
