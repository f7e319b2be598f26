"""Words on a command line that name something: how they are read, and how a shell completes them.

The functions are what Click calls for `shell_complete=`. They run at each press of a key, so that
they list files at most and read none; `openings` and `dismissible` alone read the network.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.cli.paths import from_here
from netjournal.errors import NotFoundError
from netjournal.model import Channel

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Problem

# What a shell inserts must not mean anything to it.
_PLAIN = re.compile(r"\w[\w.-]*")
_PLAIN_URL = re.compile(r"https?://[\w./:,@%+-]+(?:#[\w-]+)?", re.ASCII)


class ChannelName(click.ParamType[Channel]):
    """A channel, whatever its case; for one nearly right the right one is suggested."""

    name = "channel"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Channel:
        """Return the channel of this name."""
        from netjournal.records.fields import values  # noqa: PLC0415 (completion needs none)
        from netjournal.records.fields.shared import CHANNEL  # noqa: PLC0415 (likewise)

        try:
            channel: Channel = CHANNEL.parse(value)
        except values.MisreadError as error:
            self.fail(str(error), param, ctx)
        return channel


def contact(book: Book, who: str) -> Contact:
    """Return the contact that is meant, as `find_contact` does.

    Raises:
        NotFoundError: nobody is meant for certain, or somebody whose file could not be read.
    """
    from netjournal.records.slugs import find_contact  # noqa: PLC0415 (completion needs none)

    try:
        return find_contact(book.contacts, who)
    except NotFoundError:
        problem = _unread(book, who)
        if problem is None:
            raise
        path = from_here(book.root / problem.path)
        message = f"{path} cannot be read; mend it: netjournal edit {Path(path).stem}"
        place = f"{path}:{problem.line}:{problem.column}"
        raise NotFoundError(f"{message}\n{place}: {problem.message}") from None


def several(book: Book, who: str) -> tuple[str, ...]:
    """Return the contacts (slugs) that are meant, separated by commas, each once.

    Raises:
        NotFoundError: as `contact`.
        click.UsageError: nobody is named.
    """
    slugs = [contact(book, name).slug for name in who.split(",") if name.strip()]
    if not slugs:
        raise click.UsageError("WHO names nobody.")
    return tuple(dict.fromkeys(slugs))


def _unread(book: Book, who: str) -> Problem | None:
    """Return the first problem of the one contact meant, of those that could not be read."""
    from netjournal.records.slugs import slug_of  # noqa: PLC0415 (completion needs none)

    meant = slug_of(who)
    unread: dict[str, Problem] = {}
    for problem in book.problems:
        folder, _, name = problem.path.rpartition("/")
        slug, _, suffix = name.partition(".")
        is_contact = folder == "contacts" and suffix == "yml"
        if is_contact and slug not in book.contacts and slug.startswith(meant):
            unread.setdefault(slug, problem)
    if meant in unread:
        return unread[meant]
    is_unique = len(unread) == 1 and not any(slug.startswith(meant) for slug in book.contacts)
    return next(iter(unread.values())) if is_unique else None


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
    from netjournal.records.fields.relations import RELATION_TYPES  # noqa: PLC0415 (for completion alone)

    return _starting_with(incomplete, RELATION_TYPES)


def relation(ctx: click.Context, param: click.Parameter, incomplete: str) -> Sequence[str]:
    """Complete the half of a relation, TYPE WHO, that is being written."""
    from click.shell_completion import split_arg_string  # noqa: PLC0415 (for completion alone)

    # Click parses no option that has half of its values: the shell knows the words.
    words = split_arg_string(os.environ.get("COMP_WORDS", ""))
    since = [*reversed(words)].index(param.opts[0]) if param.opts[0] in words else 0
    has_type = since - bool(incomplete) > 0
    return (people if has_type else relation_types)(ctx, param, incomplete)


def announcements(ctx: click.Context, param: click.Parameter, incomplete: str) -> Sequence[str]:
    """Complete the name of an announcement's file, the newest first."""
    return _starting_with(incomplete, reversed(_stems(ctx, "*/announcements/*.md")))


def templates(ctx: click.Context, param: click.Parameter, incomplete: str) -> Sequence[str]:
    """Complete the name of a template, one that comes with netjournal or the network's own."""
    from importlib.resources import files  # noqa: PLC0415 (for completion alone)

    folder = files("netjournal.cli") / "starter" / "templates"
    built_in = {entry.name.removesuffix(".md") for entry in folder.iterdir()}
    return _starting_with(incomplete, sorted({*_stems(ctx, "templates/*.md"), *built_in}))


def openings(ctx: click.Context, param: click.Parameter, incomplete: str) -> Sequence[str]:
    """Complete the address of a post that is worth a comment today."""
    from netjournal.cli.network import Network  # noqa: PLC0415 (for completion alone)
    from netjournal.errors import NetjournalError  # noqa: PLC0415 (likewise)

    try:
        found = Network(_root(ctx)).openings
    except NetjournalError:
        return []
    return _addresses((opening.post.url for opening in found if opening.post.url), incomplete)


def dismissible(ctx: click.Context, param: click.Parameter, incomplete: str) -> Sequence[str]:
    """Complete the address of an answer, or of a visit, that asks for something."""
    from netjournal.cli.dismissing import dismissible as found_in  # noqa: PLC0415 (likewise)
    from netjournal.cli.network import Network  # noqa: PLC0415 (likewise)
    from netjournal.errors import NetjournalError  # noqa: PLC0415 (likewise)

    try:
        network = Network(_root(ctx))
        found = [*found_in(network.book, network.today)]
    except NetjournalError:
        return []
    return _addresses((each.address for each in found if each.is_open), incomplete)


def _addresses(urls: Iterable[str], incomplete: str) -> Sequence[str]:
    plain = filter(_PLAIN_URL.fullmatch, dict.fromkeys(urls))
    return [url for url in plain if url.startswith(incomplete)]


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
