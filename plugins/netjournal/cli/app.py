"""`netjournal`: the command group and what all commands share."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from typing import Final

import click

from netjournal import __version__
from netjournal import stages
from netjournal.cli import BEGAN
from netjournal.cli.network import Network
from netjournal.cli.terminal import printable
from netjournal.errors import NetjournalError
from netjournal.stages import Stages
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any
    from typing import NoReturn

    from click.shell_completion import CompletionItem

_IMPORTING: Final = "import modules"
_IMPORTED: Final = perf_counter() - BEGAN  # in seconds, all that is above
_COMMANDS = {
    "add": "Write a new person's file, asking for what is missing, and print its path.",
    "announce": "Write news for several people, or say who has heard it.",
    "archive": "Follow somebody up no more; their file and history stay.",
    "check": "Say what is wrong in the network's files, and where.",
    "commented": "Write down what you commented under a post.",
    "comments": "Say what became of your comments: published, answered, or still waiting.",
    "completion": "Print the script with which a shell completes commands, options and people.",
    "demo": "Make a copy of the sample network in DIR, which must be new or empty.",
    "digest": "Print the day as text, as a page or as a message to yourself.",
    "discover": "Find the feeds of blogs, and write them into the contacts' files.",
    "done": "Write down the touch that was proposed, and close what it answers.",
    "draft": "Fill in a letter to somebody from one of your templates.",
    "due": "List whom to get back to, and why.",
    "edit": "Open somebody's file in your editor and check it afterwards.",
    "export": "Write the network's data for other programs.",
    "feeds": "Follow the contacts' blogs and say which posts deserve a comment.",
    "init": "Make a new, empty network in DIR.",
    "introductions": "Say who could meet whom, and why.",
    "later": "Put a post off: it is not proposed again before a day.",
    "log": "Write down a touch and print the path of its file.",
    "merge": "Make one person's file out of two, losing nothing.",
    "rename": "Give somebody's file another name, wherever it is used.",
    "schema": "Write the JSON Schemas that editors complete and check by, and print their paths.",
    "set": "Change one key of somebody's file and nothing else in it.",
    "show": "Show all about a person.",
    "skip": "Let a post pass: it is not proposed again.",
    "snooze": "Let somebody rest until a day.",
    "today": "Show whom to get back to today, what to comment on, who has a birthday.",
}


class _Commands(click.Group):
    """Import a command when it is called, so that the others' libraries cost nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        with stage(_IMPORTING):
            module = import_module(f"netjournal.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem  # noqa: PLC0415 (for completion alone)

        return [
            *(
                CompletionItem(name, help=sentence)
                for name, sentence in sorted(_COMMANDS.items())
                if name.startswith(incomplete)
            ),
            *click.Command.shell_complete(self, ctx, incomplete),
        ]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))

    def main(self, *args: Any, **extra: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):  # whatever characters it knows
                stream.reconfigure(errors="backslashreplace")
        with _timed():
            try:
                return super().main(*args, **extra)
            except OSError as error:
                if error.filename is not None:
                    raise
                _give_up_printing(error)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except NetjournalError as error:
            lines = str(error).splitlines()
            click.echo("Error: " + "\n".join(map(printable, lines)), err=True)
            ctx.exit(error.exit_code)


@contextmanager
def _timed() -> Iterator[None]:
    """Print where the time went, if that was asked for, however the block ends."""
    try:
        yield
    finally:
        if table := stages.told():
            with suppress(OSError):
                click.echo("\n".join(table), err=True)


def _time(ctx: click.Context, _: click.Parameter, is_wanted: bool) -> None:
    if is_wanted and not ctx.resilient_parsing:  # as a shell that completes words parses them
        stages.measure(Stages({_IMPORTING: _IMPORTED}))


def _give_up_printing(error: OSError) -> NoReturn:
    with suppress(OSError):
        click.echo(f"Error: cannot print: {error.strerror}", err=True)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:  # what it still holds would be tried again at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--network",
    "folder",
    envvar="NETJOURNAL",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The network's folder; else $NETJOURNAL, else the nearest one upwards from here.",
)
@click.option(
    "--timing",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_time,
    help="Print at the end, on standard error, where the command's time went.",
)
@click.version_option(__version__, prog_name="netjournal")
@click.pass_context
def main(ctx: click.Context, folder: Path | None) -> None:
    """Keep a professional network alive, for ever, from plain text files in git.

    Exit codes: 0 done, 1 problems found or it could not be done, 2 wrong usage, 3 nobody or several
    found, 4 a file exists or changed on disk, 5 no network's folder here, or
    one that cannot be used.
    """
    ctx.obj = Network(folder)
