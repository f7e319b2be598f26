"""`netjournal feeds --triage`: the day's openings, one key at a time."""

from __future__ import annotations

import sys
from enum import Enum
from enum import auto
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

import click

from netjournal.cli.composing import compose
from netjournal.cli.composing import open_post
from netjournal.cli.deciding import day_of_later
from netjournal.cli.deciding import decide
from netjournal.cli.drafts import draft_for
from netjournal.cli.drafts import drafts
from netjournal.cli.keys import pressed
from netjournal.cli.keys import restored_terminal
from netjournal.cli.pager import page
from netjournal.cli.paths import from_here
from netjournal.cli.posts import show_opening
from netjournal.cli.posts import whole
from netjournal.cli.terminal import is_terminal
from netjournal.cli.terminal import on_a_terminal
from netjournal.cli.terminal import printable
from netjournal.model import Verdict
from netjournal.model.urls import post_url
from netjournal.pages.commands import shell_word

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from datetime import date

    from netjournal.cli.network import Network
    from netjournal.model import Opening

_KEYS_LINE: Final = "[r]ead [o]pen [c]omment [l]ater [s]kip [m]ute [n]ext [q]uit [?]"
_HELP: Final = """\
r  Read the post here.
o  Open it in your browser.
c  Write a comment in your editor. It is kept until you say that it is posted.
l  Later: put the post off for some days.
s  Skip the post: it is not proposed again.
m  Mute the blog: no post of it is proposed again.
n  Next; this post stays as it is. The space bar does the same.
q  Quit."""


class _Then(Enum):
    """Where a key leads."""

    STAY = auto()
    NEXT = auto()
    QUIT = auto()


class _Case(NamedTuple):
    network: Network
    opening: Opening
    commit: bool | None


def triage(network: Network, *, commit: bool | None) -> None:
    """Walk through the day's openings at a terminal.

    Raises:
        NetjournalError: a file cannot be written; or a comment was interrupted, and is kept.
        click.UsageError: there is no terminal.
    """
    if not (is_terminal(sys.stdin) and on_a_terminal()):
        raise click.UsageError(
            "--triage asks for keys, and needs a terminal; elsewhere use netjournal skip, later "
            "and commented."
        )
    openings = network.openings
    if not openings:
        click.echo("No post asks for a comment today; netjournal feeds looks for new ones.")
    try:
        with restored_terminal():
            for number, opening in enumerate(openings, 1):
                case = _Case(network, opening, commit)
                if _walk(case, f"{number} of {len(openings)}") is _Then.QUIT:
                    break
    finally:  # also after Ctrl-C
        _tell_drafts(network)
    network.remark()


def _walk(case: _Case, place: str) -> _Then:
    """Show an opening and do what the user wants until it is time for another."""
    opening, network = case.opening, case.network
    draft = draft_for(network.root, opening.post.url) if opening.post.url else None
    path = from_here(network.root / draft.path) if draft else None
    show_opening(opening, network.book.contacts[opening.contact].name, place, path)
    while True:
        try:
            key = pressed(_KEYS_LINE)
        except EOFError:
            return _Then.QUIT
        then = _DO.get(key, _help)(case)
        if then is not _Then.STAY:
            return then


def _help(_: _Case) -> _Then:
    click.echo(_HELP)
    return _Then.STAY


def _read(case: _Case) -> _Then:
    _, pages = case.network.posts
    text = whole(case.opening.post, pages)
    if text is None:
        click.echo("Its feed gives the title alone; o opens the post.")
    else:
        page(text)
    return _Then.STAY


def _open(case: _Case) -> _Then:
    open_post(case.opening.post.url or "")
    return _Then.STAY


def _comment(case: _Case) -> _Then:
    is_done = compose(case.network, case.opening, commit=case.commit)
    return _Then.NEXT if is_done else _Then.STAY


def _later(case: _Case) -> _Then:
    today = case.network.today
    until = click.prompt(
        "For how long, or until when?",
        default="3 days",
        value_proc=lambda words: day_of_later(words, today),
    )
    return _decided(case, Verdict.LATER, until)


def _skip(case: _Case) -> _Then:
    return _decided(case, Verdict.SKIP)


def _mute(case: _Case) -> _Then:
    """Mute the blog, by the address that its author's file has."""
    contact = case.network.book.contacts[case.opening.contact]
    blog = next(each for each in contact.blogs if each.address == case.opening.post.feed)
    address = blog.url or blog.feed or ""
    if not address.startswith(("http://", "https://")):
        path = from_here(case.network.root / contact.path)
        click.echo(f"This blog has no address of the web to name it by; give it a url in {path}.")
        return _Then.STAY
    decide(case.network, address, Verdict.MUTE, [contact.slug], commit=case.commit)
    click.echo("Delete that item, and its posts are proposed again.")
    return _Then.NEXT


def _decided(case: _Case, verdict: Verdict, until: date | None = None) -> _Then:
    post, contact = case.opening.post, case.opening.contact
    if post.url is None:
        return _Then.STAY
    url = post_url(post.url)
    decide(case.network, url, verdict, [contact], until, commit=case.commit)
    return _Then.NEXT


def _next(_: _Case) -> _Then:
    return _Then.NEXT


def _quit(_: _Case) -> _Then:
    return _Then.QUIT


_DO: Final[Mapping[str, Callable[[_Case], _Then]]] = {
    "r": _read,
    "o": _open,
    "c": _comment,
    "l": _later,
    "s": _skip,
    "m": _mute,
    "n": _next,
    " ": _next,
    "q": _quit,
}


def _tell_drafts(network: Network) -> None:
    """Say which drafts are kept, and what to do once one is posted."""
    for draft in drafts(network.root):
        click.echo(printable(f"Draft kept: {from_here(network.root / draft.path)}"))
        if draft.url:
            click.echo(
                printable(f"  Once it is posted: netjournal commented {shell_word(draft.url)}")
            )
