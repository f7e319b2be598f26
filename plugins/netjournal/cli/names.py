"""Words on a command line that name something: how they are read, and how a shell completes them.

The functions are what Click calls for `shell_complete=`. They run at each press of a key, so that
they list files at most and read none.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.model import Channel

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

# What a shell inserts must not mean anything to it.
_PLAIN = re.compile(r"\w[\w.-]*")


class ChannelName(click.ParamType[Channel]):
    """A channel, whatever its case; for one nearly right the right one is suggested."""

    name = "channel"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Channel:
        """Return the channel of this name."""
        from netjournal.records.fields import values  # noqa: PLC0415 (completion needs none)

        try:
            return values.OneOf(Channel)(value)
        except values.MisreadError as error:
            self.fail(str(error), param, ctx)


def people(ctx: click.Context, param: click.Parameter, incomplete: str) -> Sequence[str]:
    """Complete the last of some slugs, which are separated by commas."""
    before, comma, last = incomplete.rpartition(",")
    return _starting_with(last, _stems(ctx, "contacts/*.yml"), prefix=before + comma)


def channels(ctx: click.Context, param: click.Parameter, incomplete: str) -> Sequence[str]:
    """Complete a channel."""
    return _starting_with(incomplete, Channel)


def keys(ctx: click.Context, param: click.Parameter, incomplete: str) -> Sequence[str]:
    """Complete a key of a contact's file, after a dot one inside of it: met.where."""
    from netjournal.records.fields import CONTACT  # noqa: PLC0415 (for completion alone)
    from netjournal.records.fields.shapes import Group  # noqa: PLC0415

    outer, dot, _ = incomplete.partition(".")
    if not dot:
        return _starting_with(incomplete, (field.key for field in CONTACT.fields))
    field = CONTACT.by_name.get(outer)
    inner = field.shape.fields.fields if field and isinstance(field.shape, Group) else ()
    return _starting_with(incomplete, (f"{outer}.{each.key}" for each in inner))


def relation_types(ctx: click.Context, param: click.Parameter, incomplete: str) -> Sequence[str]:
    """Complete a type of relation, of those that come with netjournal."""
    from netjournal.records.config import RELATION_TYPES  # noqa: PLC0415 (for completion alone)

    return _starting_with(incomplete, RELATION_TYPES)


def relation(ctx: click.Context, param: click.Parameter, incomplete: str) -> Sequence[str]:
    """Complete either half of a relation, TYPE WHO."""
    return [*relation_types(ctx, param, incomplete), *people(ctx, param, incomplete)]


def announcements(ctx: click.Context, param: click.Parameter, incomplete: str) -> Sequence[str]:
    """Complete the name of an announcement's file, the newest first."""
    return _starting_with(incomplete, reversed(_stems(ctx, "*/announcements/*.md")))


def _stems(ctx: click.Context, pattern: str) -> Sequence[str]:
    root = _root(ctx)
    stems = {file.stem for file in root.glob(pattern)} if root else set()
    return sorted(filter(_PLAIN.fullmatch, stems))


def _root(ctx: click.Context) -> Path | None:
    """Return what looks like the network's folder; nothing in it is read."""
    named = ctx.find_root().params.get("folder")
    try:
        here = Path(named or ".").absolute()
        for folder in (here,) if named else (here, *here.parents):
            if (folder / "mkdocs.yml").is_file() and (folder / "contacts").is_dir():
                return folder
    except OSError:
        pass
    return None


def _starting_with(incomplete: str, words: Iterable[str], prefix: str = "") -> Sequence[str]:
    start = incomplete.lower()
    return [f"{prefix}{word}" for word in words if word.startswith(start)]
