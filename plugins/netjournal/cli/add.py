"""`netjournal add`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

import click

from netjournal.cli import names
from netjournal.cli.edit import edit_and_check
from netjournal.cli.recording import commit_option
from netjournal.cli.recording import record_new
from netjournal.cli.terminal import printable
from netjournal.errors import ConflictError
from netjournal.model import Contact
from netjournal.records.checks.duplicates import doubles
from netjournal.records.edits.newfiles import write_contact
from netjournal.records.fields import CONTACT
from netjournal.records.reading import START
from netjournal.records.reading import Reading
from netjournal.records.reading import did_you_mean
from netjournal.records.reading import quoted
from netjournal.records.slugs import find_contact
from netjournal.records.slugs import slug_of
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from netjournal.cli.network import Network
    from netjournal.model import Book
    from netjournal.records.text.nodes import Node


@click.command("add")
@click.argument("name", required=False)
@click.option("--rank", metavar="A|B|C", help="How close to stay; without, not followed.")
@click.option("--cadence", metavar="SPAN", help="How often instead: 6 weeks, 3m, quarterly, never.")
@click.option("--email", multiple=True, metavar="ADDRESS", help="An e-mail address.")
@click.option("--phone", multiple=True, metavar="NUMBER", help="A telephone number.")
@click.option("--birthday", metavar="DAY", help="1984-03-14, 03-14, 1984-03 or 1984.")
@click.option("--blog", multiple=True, metavar="URL", help="A blog to follow.")
@click.option("--organisation", metavar="NAME", help="Where they work.")
@click.option("--title", metavar="TEXT", help="What they do there.")
@click.option("--tag", multiple=True, metavar="WORD", help="A word to group people by.")
@click.option("--met-on", metavar="DAY", help="When you first met: 2026-10-03, 2026-10 or 2026.")
@click.option("--met-where", metavar="PLACE", help="Where you first met.")
@click.option(
    "--through", metavar="WHO", shell_complete=names.people, help="Who introduced them to you."
)
@click.option(
    "--relation",
    nargs=2,
    multiple=True,
    metavar="TYPE WHO",
    shell_complete=names.relation,
    help='What WHO is to them: "mentor ben" says that Ben is their mentor.',
)
@click.option("--notes", metavar="TEXT", help="Anything else, in Markdown.")
@click.option("--slug", metavar="SLUG", help="The file's name, if not made from NAME.")
@click.option("--edit", "in_editor", is_flag=True, help="Open the new file in your editor.")
@click.option("--no-input", is_flag=True, help="Ask nothing.")
@click.option("--yes", is_flag=True, help="Add them even if somebody similar is there.")
@commit_option
@click.pass_obj
def command(
    network: Network,
    /,
    name: str | None,
    slug: str | None,
    through: str | None,
    relation: tuple[tuple[str, str], ...],
    in_editor: bool,
    no_input: bool,
    yes: bool,
    commit: bool | None,
    **said: Any,
) -> None:
    """Write a new person's file, asking for what is missing, and print its path.

    On a terminal the name, rank, first meeting, e-mail and blog are asked for if they are not
    given; Enter skips a question. The blog's address is only written down.

    \b
    Examples:
      netjournal add
      netjournal add "Ada Okafor" --rank A --email ada@lumen.example
      netjournal add "Ben Adeyemi" --tag hr --tag blogger --relation mentor ada
      netjournal add "Chiara Rossi" --met-where Turin --through ben
    """  # noqa: D301 (Click's \b keeps the lines apart)
    book = network.book
    asking = not no_input and sys.stdin.isatty() and sys.stderr.isatty()
    given = {"name": name, **said}
    if asking:
        given |= _answers(given)
    if not (given["name"] or "").strip():
        raise click.UsageError("NAME is missing: say whom to add.")
    people = book.contacts
    data = {
        **{key: given[key] for key in ("name", "rank", "cadence", "birthday", "notes")},
        "organisations": _organisation(given["organisation"], given["title"]),
        "emails": given["email"],
        "phones": given["phone"],
        "blogs": given["blog"],
        "tags": given["tag"],
        "met": {
            "on": given["met_on"],
            "where": given["met_where"],
            "through": through and find_contact(people, through).slug,
        },
        "relations": [
            {"to": find_contact(people, who).slug, "type": _relation_type(book, type_)}
            for type_, who in relation
        ],
        "added": network.today.isoformat(),
    }
    values = _read(data)
    slug = slug or slug_of(values["name"])
    relations = tuple(replace(each, source=slug) for each in values.pop("relations", ()))
    contact = Contact(slug, relations=relations, **values)
    _refuse_twice(book, contact, ask=asking, is_sure=yes)
    path = write_contact(network.root, contact).relative_to(network.root).as_posix()
    click.echo(path)
    is_right = not in_editor or edit_and_check(network, path)
    record_new(network, path, f"Add {contact.name}", commit=commit)
    network.remark()
    if not is_right:
        click.get_current_context().exit(1)


def _answers(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Ask on the terminal for the most useful of what is not given."""
    answers: dict[str, Any] = {}
    for key, option, question in (
        ("name", "name", "Name"),
        ("rank", "rank", "Rank: A, B or C (Enter for none: known, not followed)"),
        ("met", "met_where", "Where you met"),
        ("emails", "email", "E-mail"),
        ("blogs", "blog", "Blog"),
    ):
        if not given[option]:
            answers[option] = click.prompt(
                question,
                default=None if key == "name" else "",
                show_default=False,
                value_proc=_reader(key),
                err=True,
            )
    return answers


def _reader(key: str) -> Callable[[str], str]:
    """Return what checks an answer, so that a wrong one is asked for again."""

    def read(answer: str) -> str:
        _read({"name": "Somebody", key: {"where": answer} if key == "met" else answer})
        return answer

    return read


def _organisation(name: str | None, title: str | None) -> Mapping[str, str | None] | None:
    if title and not name:
        raise click.UsageError("--title needs --organisation: where is that?")
    return {"name": name, "title": title} if name else None


def _relation_type(book: Book, type_: str) -> str:
    known = book.config.relation_types
    if type_ not in known:
        cure = did_you_mean(type_, known) or "; add it to relation_types in mkdocs.yml"
        message = f"there is no relation type {quoted(type_)}{cure}"
        raise click.BadParameter(message, param_hint="--relation")
    return type_


def _refuse_twice(book: Book, contact: Contact, *, ask: bool, is_sure: bool) -> None:
    """Stop where somebody like this is there already, unless the user knows better.

    Raises:
        ConflictError: somebody is, and there is nobody to ask.
        click.Abort: the user thinks so too.
    """
    path = f"contacts/{contact.slug}.yml"
    if contact.slug in book.contacts or (book.root / path).exists():
        message = f"{path} exists already; if this is somebody else, name the new file with --slug"
        raise ConflictError(message)
    if is_sure:
        return
    for double in doubles({**book.contacts, contact.slug: contact}):
        if contact.slug in {double.first, double.second}:
            other = double.second if double.first == contact.slug else double.first
            message = f"This may be {book.contacts[other].name} ({other}), who is here already."
            if not ask:
                raise ConflictError(f"{message} Add --yes if it is somebody else.")
            click.confirm(f"{printable(message)} Add all the same?", abort=True, err=True)


def _read(data: Mapping[str, Any]) -> dict[str, Any]:
    """Read what was said just as the fields of a file are read."""
    reading = Reading("the command line")
    table = _node(data)
    values = CONTACT.read(table, reading) if isinstance(table, Table) else {}
    if reading.problems:
        raise click.BadParameter(reading.problems[0].message)
    return values


def _node(data: Any) -> Node:
    if isinstance(data, dict):
        said = {key: value for key, value in data.items() if value}
        return Table([(_node(key), _node(value)) for key, value in said.items()], *START)
    if isinstance(data, (list, tuple)):
        return Items([_node(each) for each in data], *START)
    return Scalar(data, plain=False, line=1, column=1)
