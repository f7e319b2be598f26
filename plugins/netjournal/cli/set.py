"""`netjournal set`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import click

from netjournal.cli import names
from netjournal.cli.days import birthday
from netjournal.cli.days import past_partial_day
from netjournal.cli.paths import from_here
from netjournal.cli.recording import change
from netjournal.cli.recording import commit_option
from netjournal.records.edits.keys import edited_contact
from netjournal.records.edits.keys import with_added
from netjournal.records.edits.keys import with_removed
from netjournal.records.edits.keys import with_value
from netjournal.records.edits.keys import without

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from datetime import date

    from netjournal.cli.network import Network

# For each way: the edit, what is said of it, and its commit message.
_WAYS: Final[Mapping[str, tuple[Callable[..., str], str, str]]] = {
    "set": (with_value, "{path}: {key} is {values}", "Set {key} of {name}"),
    "add": (with_added, "{path}: {values} added to {key}", "Add to {key} of {name}"),
    "remove": (with_removed, "{path}: {values} removed from {key}", "Remove from {key} of {name}"),
    "delete": (without, "{path}: {key} deleted", "Delete {key} of {name}"),
}


@click.command("set")
@click.argument("who", metavar="WHO", shell_complete=names.people)
@click.argument("key", metavar="KEY", shell_complete=names.keys)
@click.argument("values", nargs=-1, metavar="[VALUE]...")
@click.option("--add", is_flag=True, help="Add the values to those of a list.")
@click.option("--remove", is_flag=True, help="Take the values out of a list.")
@click.option("--delete", is_flag=True, help="Delete the key.")
@commit_option
@click.pass_obj
def command(
    network: Network,
    who: str,
    key: str,
    values: tuple[str, ...],
    add: bool,
    remove: bool,
    delete: bool,
    commit: bool | None,
) -> None:
    """Change one key of somebody's file and nothing else in it.

    Comments, order, quotes and every other byte stay. Several values make a list. KEY is as in the
    file; one inside of another comes after a dot. Write -- before a value that begins with a dash.

    \b
    Examples:
      netjournal set ada rank A
      netjournal set ada tags hr blogger
      netjournal set ada tags payroll --add
      netjournal set ada met.where "HR Meetup Lagos"
      netjournal set ada birthday "14 march"
      netjournal set ada links.linkedin https://linkedin.example/in/ada
      netjournal set ada relations "{to: ben-adeyemi, type: mentor}" --add
      netjournal set ada birthday --delete
    """  # noqa: D301 (Click's \b keeps the lines apart)
    if add + remove + delete > 1:
        raise click.UsageError("--add, --remove and --delete exclude each other.")
    if delete == bool(values):
        raise click.UsageError("--delete takes no value." if values else "say the VALUE, too.")
    contact = names.contact(network.book, who)
    way = "add" if add else "remove" if remove else "delete" if delete else "set"
    edit, said, message = _WAYS[way]
    values = tuple(_written(key, value, network.today) for value in values)
    arguments = (key, values) if values else (key,)
    words = {
        "path": from_here(network.root / contact.path),
        "name": contact.name,
        "key": key,
        "values": ", ".join(values),
    }
    change(
        network,
        [edited_contact(network.root, network.book, contact, edit, *arguments)],
        said.format(**words),
        message.format(**words),
        commit=commit,
    )
    network.remark()


def _written(key: str, value: str, today: date) -> str:
    """Return a value as a file has it: a day may be said as people say it."""
    match key:
        case "birthday":
            return birthday(value)
        case "added" | "met.on":
            return past_partial_day(value, today)
        case _:
            return value
