"""`netjournal export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.cli.git import shell_word
from netjournal.cli.paths import from_here
from netjournal.cli.progress import progress
from netjournal.cli.terminal import printable
from netjournal.errors import NetjournalError
from netjournal.exchange.folder import Folder
from netjournal.exchange.site_source import SiteSource
from netjournal.followup.phrases import counted
from netjournal.model import Audience

if TYPE_CHECKING:
    from netjournal.cli.network import Network


@click.group("export")
def command() -> None:
    """Write the network's data for other programs.

    \b
    Examples:
      netjournal export site-source ~/site-source
    """  # noqa: D301 (Click's \b keeps the lines apart)


@command.command("site-source")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--profile",
    type=click.Choice([audience.value for audience in Audience]),
    help="For whom the site is, instead of what mkdocs.yml says.",
)
@click.pass_obj
def site_source(network: Network, folder: Path, profile: str | None) -> None:
    """Write the pages of the site into DIR, for other generators to build.

    DIR holds the same pages as the site, as finished HTML below a few lines of front matter, with
    all that belongs to them and the configurations for MkDocs without netjournal and for Hugo. It
    must be new, empty, or written by this command before; then it is brought up to date. What you
    changed or added there stays as it is.

    \b
    Examples:
      netjournal export site-source ~/site-source
      netjournal export site-source ~/shared-source --profile shared
    """  # noqa: D301 (as above)
    network.remark()
    source = SiteSource(network.root, network.now, profile)
    target = Folder(folder, network.root, source.own_folders)
    with progress("Writing the pages") as advance:
        for path, content in source.files():
            target.write(path, content)
            advance(path)
        target.finish()
        found = source.leaks_in(folder)
    if found:
        target.clear()
        raise NetjournalError(found)
    for remark in source.remarks:
        click.echo(printable(remark), err=True)
    for path in target.kept:
        click.echo(f"{printable(from_here(folder / path))} is yours and stays as it is.", err=True)
    where = from_here(folder)
    told = " They show everything: they are for you alone." if source.is_private else ""
    click.echo(
        f"{counted(source.pages, 'page')} of the site are in {printable(where)}.{told} Build with "
        "one of:\n\n"
        f"  mkdocs build -f {shell_word(f'{where}/mkdocs.yml')}\n"
        f"  hugo -s {shell_word(where)}"
    )
