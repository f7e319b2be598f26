"""A touch is written down, and what was understood of it is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from netjournal.cli.days import spoken
from netjournal.cli.paths import from_here
from netjournal.cli.recording import record_new
from netjournal.cli.terminal import printable
from netjournal.cli.text import written_in_editor
from netjournal.followup.phrases import joined
from netjournal.followup.phrases import touch_in_words
from netjournal.model import Channel
from netjournal.records.edits.newfiles import write_touch
from netjournal.records.fields import values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.cli.network import Network
    from netjournal.model import Touch


def write_down(network: Network, touch: Touch, *, in_editor: bool = False) -> str:
    """Write a touch's file, its text first in the user's editor if they want; return the path.

    Raises:
        NetjournalError: as `write_touch` and `written_in_editor`.
    """
    root, config = network.root, network.book.config
    if in_editor:
        name = "-".join((*touch.people[:1], touch.channel))
        with written_in_editor(name, touch.text) as written:
            path = write_touch(root, config, replace(touch, text=written))
    else:
        path = write_touch(root, config, touch)
    return path.relative_to(root).as_posix()


def report(
    network: Network, path: str, touch: Touch, more: Sequence[str] = (), *, commit: bool | None
) -> None:
    """Print the path of a touch's new file, and commit it or say how to undo it.

    What was understood, and what there is `more` to say, goes to standard error.

    Raises:
        NetjournalError: git would not commit it.
    """
    noun, joint = touch_in_words(touch)
    people = joined(network.book.contacts[slug].name for slug in touch.people)
    title = f"{noun} {joint} {people}" if people else noun
    article = "" if touch.channel is Channel.SOCIAL else "an " if noun[0] in "EI" else "a "
    message = f"Log {article}{title[0].lower()}{title[1:]}"
    try:
        click.echo(from_here(network.root / path))
        click.echo(printable(f"{title} on {spoken(touch.date)}."), err=True)
        for promise in touch.promises:
            if promise.by:
                click.echo(printable(f"Promised by {spoken(promise.by)}: {promise.what}"), err=True)
        for line in more:
            click.echo(printable(line), err=True)
    finally:  # also where that cannot be printed
        record_new(network, path, message, commit=commit)


def check_address(address: str | None, hint: str) -> None:
    """Refuse what is no address of the web; None is none.

    Raises:
        click.BadParameter: it is not; `hint` names what was said wrong.
    """
    try:
        if address is not None:
            values.web_url(address)
    except values.MisreadError as error:
        raise click.BadParameter(str(error), param_hint=hint) from None
