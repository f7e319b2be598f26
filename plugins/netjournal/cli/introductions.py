"""`netjournal introductions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import names
from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import show
from netjournal.cli.terminal import show_json
from netjournal.followup.introductions import by_person
from netjournal.followup.introductions import could_meet
from netjournal.followup.introductions import suggestions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.cli.network import Network
    from netjournal.followup.introductions import Pair

_COLUMNS = (Column("Who"), Column("Whom"), Column("Why", share=1))


@click.command("introductions")
@click.argument("who", metavar="[WHO]", required=False, shell_complete=names.people)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.pass_obj
def command(network: Network, who: str | None, as_json: bool) -> None:
    """Say who could meet whom, and why.

    Two people whom you have been in touch with share an interest, or two lesser things (a tag, a
    place), and nothing in your files says that they know each other. What more than twelve people
    share says nothing. At most twenty pairs are shown; with WHO those of one person, at most three.

    \b
    Examples:
      netjournal introductions
      netjournal introductions ada --json

    A pair is gone once you have logged their introduction, or noted how they are related.

    --json prints a list of {"contacts", "interests", "tags", "place", "why"}: two slugs, what both
    have in their files ("place" is null if it is not the same), and a sentence.
    """  # noqa: D301 (Click's \b keeps the lines apart)
    book = network.book
    pairs = could_meet(book, network.today)
    if who is None:
        found, one = suggestions(pairs), None
    else:
        one = names.contact(book, who)
        found = by_person(pairs).get(one.slug, ())
    if as_json:
        show_json([_as_json(pair) for pair in found])
    elif found:
        rows = []
        for pair in found:
            first = one.slug if one else pair.first
            people = (book.contacts[slug].name for slug in (first, pair.other(first)))
            rows.append([*map(Cell, (*people, pair.why))])
        show(_COLUMNS, [Group("Could meet", rows)])
    elif one:
        click.echo(f"Nobody comes to mind for {one.name}.")
    else:
        click.echo("Nobody comes to mind: note what interests people in their files.")
    network.remark()


def _as_json(pair: Pair) -> Mapping[str, object]:
    return {
        "contacts": [pair.first, pair.second],
        "interests": [*pair.interests],
        "tags": [*pair.tags],
        "place": pair.place,
        "why": pair.why,
    }
