"""`netjournal add`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import click

from netjournal.cli import names
from netjournal.cli.days import ToComeError
from netjournal.cli.days import birthday
from netjournal.cli.days import past_partial_day
from netjournal.cli.edit import edit_and_check
from netjournal.cli.paths import from_here
from netjournal.cli.recording import commit_option
from netjournal.cli.recording import record_new
from netjournal.cli.terminal import is_terminal
from netjournal.cli.terminal import printable
from netjournal.errors import ConflictError
from netjournal.followup.phrases import joined
from netjournal.model import Contact
from netjournal.records.checks.duplicates import doubles
from netjournal.records.edits.newfiles import write_contact
from netjournal.records.fields import CONTACT
from netjournal.records.reading import START
from netjournal.records.reading import Reading
from netjournal.records.reading import Target
from netjournal.records.reading import quoted
from netjournal.records.references import check_references
from netjournal.records.slugs import is_slug
from netjournal.records.slugs import slug_of
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.cli.network import Network
    from netjournal.model import Book
    from netjournal.records.text.nodes import Node


@click.command("add")
@click.argument("name", required=False)
@click.option("--rank", metavar="A|B|C", help="How close to stay; without, not followed.")
@click.option("--cadence", metavar="SPAN", help="How often instead: 6 weeks, 3m, quarterly, never.")
@click.option("--email", multiple=True, metavar="ADDRESS", help="An e-mail address.")
@click.option("--phone", multiple=True, metavar="NUMBER", help="A telephone number.")
@click.option("--birthday", metavar="DAY", help="1984-03-14, 14 march, 1984-03 or 1984.")
@click.option("--blog", multiple=True, metavar="URL", help="A blog to follow.")
@click.option("--organisation", metavar="NAME", help="Where they work.")
@click.option("--title", metavar="TEXT", help="What they do there.")
@click.option("--tag", multiple=True, metavar="WORD", help="A word to group people by.")
@click.option(
    "--met-on", metavar="DAY", help="When you first met: 2026-10-03, 3 oct, 2026-10 or 2026."
)
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
    in_editor: bool,
    no_input: bool,
    yes: bool,
    commit: bool | None,
    **said: Any,
) -> None:
    """Write a new person's file, asking for what is missing, and print its path.

    On a terminal the name, rank, first meeting, e-mail and blog are asked for if they are not
    given; Enter skips a question. A day may be said as "14 march" or "june 2026". The feed of a
    blog is looked for online and written beside its address; where that fails, the person is
    written all the same.

    \b
    Examples:
      netjournal add
      netjournal add "Ada Okafor" --rank A --email ada@lumen.example
      netjournal add "Ben Adeyemi" --tag hr --tag blogger --relation mentor ada
      netjournal add "Chiara Rossi" --met-where Turin --through ben
    """  # noqa: D301 (Click's \b keeps the lines apart)
    said["name"] = (said["name"] or "").strip()
    asking = not no_input and is_terminal(sys.stdin) and is_terminal(sys.stderr)
    _contact(network, said)  # refuse what cannot be before anything is asked
    if asking:
        said = _asked(network, said)
    if not said["name"]:
        raise click.UsageError("NAME is missing: say whom to add.")
    contact = _contact(network, said)
    _refuse_double(network.book, contact, ask=asking, is_sure=yes)
    remarks: Sequence[str] = ()
    if contact.blogs:
        from netjournal.cli.discovering import with_feeds  # noqa: PLC0415 - it goes online

        contact, remarks = with_feeds(network, contact, ask=asking)
    path = write_contact(network.root, contact).relative_to(network.root).as_posix()
    try:
        click.echo(from_here(network.root / path))
        for remark in remarks:
            click.echo(printable(remark), err=True)
        is_right = not in_editor or edit_and_check(network, path)
    finally:  # also where that cannot be printed, or the editor cannot be run
        record_new(network, path, f"Add {contact.name}", commit=commit)
    network.remark()
    if not is_right:
        click.get_current_context().exit(1)


# Keys inside of others, which a message names alone.
_OPTIONS: Final = {"on": "--met-on", "where": "--met-where", "type": "--relation"}
_QUESTIONS: Final = {
    "name": "Name",
    "rank": "Rank: A, B or C (Enter for none: known, not followed)",
    "met_on": "When you first met: 2026, 2026-06 or 2026-06-14 (Enter if not known)",
    "met_where": "Where you met",
    "email": "E-mail",
    "blog": "Blog",
}


def _asked(network: Network, said: dict[str, Any]) -> dict[str, Any]:
    """Return what was said, and what is answered on the terminal of what was not."""
    for option, question in _QUESTIONS.items():
        if not said[option]:
            answer = click.prompt(
                question,
                default=None if option == "name" else "",
                show_default=False,
                value_proc=_reader(network, said, option),
                err=True,
            )
            said = {**said, option: answer}
    return said


def _reader(network: Network, said: Mapping[str, Any], option: str) -> Callable[[str], str]:
    """Return what checks an answer, so that a wrong one is asked for again."""

    def read(answer: str) -> str:
        try:
            _contact(network, {**said, option: answer})
        except ConflictError as error:
            raise click.UsageError(str(error)) from None
        return answer

    return read


def _contact(network: Network, said: Mapping[str, Any]) -> Contact:
    """Return the contact that was told of so far, perhaps without a name yet.

    Raises:
        click.UsageError: something cannot be; all that cannot is told at once.
        ConflictError: there is such a file already.
        NotFoundError: somebody who is named is not there.
    """
    book = network.book
    data = _data(network, said)
    reading = Reading("the command line")
    table = _node(data)
    values = CONTACT.read(table, reading) if isinstance(table, Table) else {}
    check_references(reading, {Target.RELATION_TYPE: book.config.relation_types})
    faults = [_of_option(problem.message) for problem in reading.problems]
    if said["title"] and not said["organisation"]:
        faults.append("--title needs --organisation: where is that?")
    slug = said["slug"] or slug_of(data["name"])
    if not is_slug(slug):
        faults.append(f"--slug: {quoted(slug)} cannot name a file; use {slug_of(slug)}")
    if faults:
        raise click.UsageError("\n".join(faults))
    if said["slug"] or said["name"]:
        _refuse_taken(book, slug)
    relations = tuple(replace(each, source=slug) for each in values.pop("relations", ()))
    return Contact(slug, relations=relations, **values)


def _of_option(message: str) -> str:
    """Return a message about a key inside of another with the option in its place."""
    key, colon, rest = message.partition(": ")
    return f"{_OPTIONS.get(key, key)}{colon}{rest}"


def _data(network: Network, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was said as a file would have it.

    Raises:
        NotFoundError: somebody who is named is not there.
    """
    book = network.book
    return {
        "name": said["name"] or "Somebody",
        **{key: said[key] for key in ("rank", "cadence", "notes")},
        "birthday": said["birthday"] and birthday(said["birthday"]),
        "organisations": {"name": said["organisation"], "title": said["title"]}
        if said["organisation"]
        else None,
        "emails": said["email"],
        "phones": said["phone"],
        "blogs": said["blog"],
        "tags": said["tag"],
        "met": {
            "on": said["met_on"] and _met_on(said["met_on"], network.today),
            "where": said["met_where"],
            "through": said["through"] and names.contact(book, said["through"]).slug,
        },
        "relations": [
            {"to": names.contact(book, who).slug, "type": type_} for type_, who in said["relation"]
        ],
        "added": network.today.isoformat(),
    }


def _met_on(words: str, today: date) -> str:
    try:
        return past_partial_day(words, today)
    except ToComeError as error:
        error.param_hint = "--met-on"
        raise


def _refuse_taken(book: Book, slug: str) -> None:
    path = book.root / "contacts" / f"{slug}.yml"
    if slug in book.contacts or path.exists():
        message = (
            f"{from_here(path)} exists already; if this is somebody else, name the new file with "
            "--slug"
        )
        raise ConflictError(message)


def _refuse_double(book: Book, contact: Contact, *, ask: bool, is_sure: bool) -> None:
    """Stop where somebody like this is there already, unless the user knows better.

    Raises:
        ConflictError: somebody is, and there is nobody to ask.
        click.Abort: the user thinks so too.
    """
    if is_sure:
        return
    for double in doubles({**book.contacts, contact.slug: contact}):
        if contact.slug in {double.first, double.second}:
            other = double.second if double.first == contact.slug else double.first
            shared = joined(sorted({*double.addresses, *double.emails}))
            has = f" and has {shared}" if shared else ""
            message = (
                f"This may be {book.contacts[other].name} ({other}), who is here already{has}."
            )
            if not ask:
                raise ConflictError(f"{message} Add --yes if it is somebody else.")
            click.confirm(f"{printable(message)} Add all the same?", abort=True, err=True)


def _node(data: Any) -> Node:
    if isinstance(data, dict):
        said = {key: value for key, value in data.items() if value}
        return Table([(_node(key), _node(value)) for key, value in said.items()], *START)
    if isinstance(data, (list, tuple)):
        return Items([_node(each) for each in data], *START)
    return Scalar(data, plain=False, line=1, column=1)
