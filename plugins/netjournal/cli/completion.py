"""`netjournal completion`."""

from __future__ import annotations

from typing import Final

import click
from click.shell_completion import get_completion_class

_INSTALL: Final = {
    "bash": 'in ~/.bashrc: eval "$(netjournal completion bash)"',
    "zsh": 'in ~/.zshrc, after compinit: eval "$(netjournal completion zsh)"',
    "fish": "once: netjournal completion fish > ~/.config/fish/completions/netjournal.fish",
}


@click.command("completion")
@click.argument("shell", type=click.Choice(list(_INSTALL)), metavar="bash|zsh|fish")
def command(shell: str) -> None:
    """Print the script with which a shell completes commands, options and people.

    \b
    bash  eval "$(netjournal completion bash)"    in ~/.bashrc (bash 4.4 or later)
    zsh   eval "$(netjournal completion zsh)"     in ~/.zshrc, after compinit
    fish  netjournal completion fish > ~/.config/fish/completions/netjournal.fish

    People, channels, keys of contacts, types of relations and announcements are completed too.
    """  # noqa: D301 (Click's \b keeps the lines apart)
    root = click.get_current_context().find_root()
    kind = get_completion_class(shell)
    if kind is None:
        raise AssertionError
    completion = kind(root.command, {}, "netjournal", "_NETJOURNAL_COMPLETE")
    click.echo(f"# Completion for {shell}; install it {_INSTALL[shell]}")
    click.echo(completion.source_template % completion.source_vars())
