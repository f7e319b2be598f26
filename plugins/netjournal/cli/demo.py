"""`netjournal demo`."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from datetime import UTC
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.cli.git import shell_word
from netjournal.errors import UnusableNetworkError
from netjournal.sample.network import copy

if TYPE_CHECKING:
    from netjournal.cli.network import Network

PORT = 8600


@click.command("demo")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--blogs",
    "with_blogs",
    is_flag=True,
    help="Open the sample's blogs to your browser, until Ctrl-C, from inside a sample network.",
)
@click.option(
    "--port",
    type=click.IntRange(1024, 65535),
    default=PORT,
    show_default=True,
    help="Where --blogs listens, on this computer alone.",
)
@click.pass_obj
def command(network: Network, folder: Path | None, with_blogs: bool, port: int) -> None:
    """Make a copy of the sample network in DIR, which must be new or empty.

    Its people are invented and its blogs are answered by netjournal itself, so that nothing goes
    online. Its day is pinned: see `today:` in its mkdocs.yml.

    With --blogs you can read them in a browser, and comment: what you write is held for a minute,
    then published, and answered by the blog's author a minute later.

    \b
    Examples:
      netjournal demo sample
      cd sample && netjournal demo --blogs
    """  # noqa: D301 (Click's \b keeps the lines apart)
    if (folder is None) != with_blogs:
        raise click.UsageError("Name a new folder for a copy, or open the blogs with --blogs.")
    if folder is None:
        _open(network, port)
        return
    copy(folder)
    click.echo(
        f"The sample network is in {folder}. Try it:\n\n"
        f"  cd {shell_word(str(folder))}\n"
        "  netjournal feeds\n"
        "  netjournal due\n"
        "  mkdocs serve"
    )


def _open(network: Network, port: int) -> None:
    """Let a browser read the sample's blogs and comment there, until Ctrl-C.

    Raises:
        UnusableNetworkError: this is no sample network, or the port is taken.
    """
    if not network.book.config.sample_blogs:
        raise UnusableNetworkError(
            "only a sample network has blogs of its own; make one with: netjournal demo DIR"
        )
    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(_serve(network, port))
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else error
        raise UnusableNetworkError(
            f"nothing can listen on port {port} ({why}); try another with --port"
        ) from error


async def _serve(network: Network, port: int) -> None:
    from netjournal.sample.addresses import in_browser  # noqa: PLC0415 - as the next
    from netjournal.sample.answers import inviting  # noqa: PLC0415 - as the next
    from netjournal.sample.blogs import Visitors  # noqa: PLC0415 - aiohttp, which a copy needs not
    from netjournal.sample.blogs import serve  # noqa: PLC0415 - likewise
    from netjournal.sample.guestbook import Guestbook  # noqa: PLC0415 - likewise

    guestbook = Guestbook(network.root, network.book.config.today)
    async with serve(Visitors(guestbook, lambda: datetime.now(UTC)), port=port):
        click.echo("Open one of these in your browser, and leave a comment there:\n")
        for name, url in inviting():
            click.echo(f"{name}\n  {in_browser(url, port)}")
        click.echo("\nIt is held for a minute, then published, and answered a minute later.")
        click.echo("Ctrl-C closes the blogs.")
        await asyncio.Event().wait()
