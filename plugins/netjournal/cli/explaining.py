"""What speaks for a post and against it, as `netjournal feeds --why` prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli.openings import as_json as opening_as_json
from netjournal.cli.openings import commenting_in_words
from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.cli.terminal import printable
from netjournal.cli.terminal import show
from netjournal.cli.terminal import show_json
from netjournal.cli.terminal import show_wrapped
from netjournal.errors import NotFoundError
from netjournal.followup.openings import explained

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.cli.network import Network
    from netjournal.followup.openings import Explanation
    from netjournal.model import Opening


def show_why(network: Network, url: str, *, as_json: bool) -> None:
    """Print what speaks for a post and against it, and what it adds up to.

    Raises:
        NotFoundError: no feed that was fetched has such a post.
    """
    posts, pages = network.posts_since(None)
    found = explained(network.book, posts, network.today, pages, url)
    if not found:
        raise NotFoundError(
            f"no post of your contacts is known at {url}; netjournal feeds fetches what is new"
        )
    if as_json:
        show_json(
            [{**opening_as_json(each.opening), "refusals": list(each.refusals)} for each in found]
        )
        return
    for each in found:
        _show(network, each)
    network.remark()


def _show(network: Network, explanation: Explanation) -> None:
    opening = explanation.opening
    book = network.book
    click.echo(printable(f"{opening.post.title} ({book.contacts[opening.contact].name})"))
    rows = [(Cell(f"{term.points:+}"), Cell(term.why)) for term in opening.terms]
    rows.append((Cell(str(opening.score)), Cell("in all")))
    show((Column("Points"), Column("Why")), [Group("", rows)])
    for sentence in (*_facts(opening), *opening.context):
        show_wrapped(printable(sentence))
    show_wrapped(printable(_verdict(network, explanation)))


def _facts(opening: Opening) -> Iterator[str]:
    """Yield the words that invite an answer, and whether one can comment."""
    if opening.invitation:
        place = f"§ {opening.invitation.place} of {opening.invitation.paragraphs}"
        yield f"{place}: {opening.invitation.before} “{opening.invitation.quote}”"
    yield f"Comments: {commenting_in_words(opening.commenting)}"


def _verdict(network: Network, explanation: Explanation) -> str:
    if explanation.refusals:
        return f"No opening: {'; '.join(explanation.refusals)}."
    place = next(
        (
            number
            for number, opening in enumerate(network.openings, 1)
            if opening.post.url == explanation.opening.post.url
        ),
        None,
    )
    if place:
        return f"Number {place} of today's {len(network.openings)}."
    return "Not today: others come first, or another post by the same person."
