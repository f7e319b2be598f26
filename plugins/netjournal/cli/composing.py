"""A comment is drafted, copied, posted by the user, and only then written down."""

from __future__ import annotations

import os
from base64 import b64encode
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Final

import click

from netjournal.cli import drafts
from netjournal.cli.commenting import check_me
from netjournal.cli.commenting import comment_on
from netjournal.cli.commenting import write_comment
from netjournal.cli.editor import edit
from netjournal.cli.keys import pressed
from netjournal.cli.mail import is_opened
from netjournal.cli.paths import from_here
from netjournal.cli.terminal import printable
from netjournal.cli.touches import check_address
from netjournal.errors import ConflictError
from netjournal.errors import MisuseError
from netjournal.errors import NetjournalError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.cli.drafts import Draft
    from netjournal.cli.network import Network
    from netjournal.model import Opening

# A clipboard's text in a terminal's own form, OSC 52; of one that is longer some take the half.
_COPY: Final = "\033]52;c;{}\a"
_LONGEST: Final = 74_994
_DUMB: Final = ("", "dumb", "linux")


def compose(network: Network, opening: Opening, *, commit: bool | None) -> bool:
    """Lead the user from an empty draft to a posted comment; tell whether they have done with it.

    The words are in the network's folder from the first time the editor saves them, until the
    touch is written that has them.

    Raises:
        NetjournalError: the draft cannot be kept; or Ctrl-C was pressed, and the message says
            where it is.
    """
    try:
        check_me(network)
    except MisuseError as error:
        click.echo(printable(str(error)))
        return False
    url = opening.post.url
    if url is None:
        click.echo("Its feed gives no address for this post.")
        return False
    contact = network.book.contacts[opening.contact]
    draft = drafts.draft_for(network.root, url)
    draft = draft or drafts.begin(network.root, opening, contact.name, network.today)
    with _kept(network, draft):
        written = _edited(network, draft)
        if written is None:
            return False
        _offer(written.words)
        open_post(url)
        key = _posted()
        if key != "y":
            click.echo(f"Kept in {from_here(network.root / draft.path)}: c goes on with it.")
            return key == "l"
        landed = _landed()
        touch = comment_on(url, [opening.contact], written.words, network.today, landed)
    write_comment(network, touch, written, commit=commit)
    return True


def open_post(url: str) -> None:
    """Open a post in the user's browser, or say where it is."""
    if not url.startswith(("http://", "https://")):
        click.echo("This is no address of the web.")
    elif not is_opened(url):
        click.echo(f"No browser could be started. The post is at {printable(url)}")


@contextmanager
def _kept(network: Network, draft: Draft) -> Iterator[None]:
    """Say where the draft is when Ctrl-C is pressed."""
    try:
        yield
    except (KeyboardInterrupt, EOFError, click.Abort):
        if _is_dropped(network, draft):
            raise click.Abort from None
        place = from_here(network.root / draft.path)
        raise NetjournalError(f"interrupted; your draft is kept in {place}") from None


def _is_dropped(network: Network, draft: Draft) -> bool:
    """Delete a draft in which nothing was written; tell whether it is gone."""
    try:
        written = drafts.read(network.root, draft.path)
        if not written.words:
            drafts.remove(network.root, written)
    except ConflictError:  # gone already, or just saved
        return not (network.root / draft.path).exists()
    except NetjournalError:
        return False
    return not written.words


def _edited(network: Network, draft: Draft) -> Draft | None:
    """Return a draft as it is after the editor; None, with the reason said, if nothing is in it."""
    try:
        edit(network.root / draft.path, draft.first_line)
        written = drafts.read(network.root, draft.path)
    except NetjournalError as error:
        place = from_here(network.root / draft.path)
        kept = "" if _is_dropped(network, draft) else f"; your draft is {place}"
        click.echo(printable(f"{error}{kept}"))
        return None
    if written.is_cut:
        click.echo("The --> that ends the first lines is gone; c opens it again, to put it back.")
        return None
    if _is_dropped(network, written):
        click.echo("Nothing is in it, and nothing was kept.")
        return None
    return written


def _offer(words: str) -> None:
    """Copy a text, where the terminal does that, and print it, to be selected where not."""
    click.echo()
    for line in words.splitlines():
        click.echo(printable(line))
    click.echo()
    code = b64encode(words.encode()).decode()
    if os.environ.get("TERM", "") in _DUMB or len(code) > _LONGEST:
        click.echo("Copy it from above.")
        return
    click.echo(_COPY.format(code), nl=False)
    click.echo("It is in your clipboard, if your terminal allows that; else copy it from above.")


def _posted() -> str:
    """Return y, l or n."""
    while (key := pressed("Posted? [y]es, [l]ater, [n]o")) not in {"y", "l", "n"}:
        click.echo("Say y once it is sent; l or n keeps the draft.")
    return key


def _landed() -> str | None:
    """Return where the browser was after the comment was sent, if the user says so."""

    def read(address: str) -> str:
        check_address(address.strip() or None, "the address")
        return address.strip()

    answer: str = click.prompt(
        "The address the browser shows now (Enter for none)",
        default="",
        show_default=False,
        value_proc=read,
    )
    return answer or None
