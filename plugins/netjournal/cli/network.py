"""The network a command works in, and the day it is."""

from __future__ import annotations

import gc
from datetime import UTC
from datetime import datetime
from functools import cached_property
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.errors import UnusableNetworkError
from netjournal.followup.comments import with_comments
from netjournal.followup.phrases import counted
from netjournal.followup.phrases import day_in_words
from netjournal.model import Severity
from netjournal.records.files import INTENTION
from netjournal.records.folders import Folders
from netjournal.records.network import find_network
from netjournal.records.network import load_book
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Config
    from netjournal.model import Opening
    from netjournal.model import Post
    from netjournal.model import PostPage

    Posts = tuple[Mapping[str, Sequence[Post]], Mapping[str, PostPage]]


class Network:
    """Find and load the user's network once, when a command first asks for it."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @cached_property
    def root(self) -> Path:
        """The network's folder: the one that was named, else the nearest upwards from here."""
        if self._folder is None:
            return find_network(_here())
        if not self._folder.exists():
            raise UnusableNetworkError(f"{self._folder} does not exist")
        folder = self._folder.resolve()
        if find_network(folder) != folder:
            message = (
                f"{self._folder} is inside a network, not its folder: name the folder that holds "
                "mkdocs.yml."
            )
            raise UnusableNetworkError(message)
        return folder

    @cached_property
    def folders(self) -> Folders:
        """The network's folders, each looked at when it is first asked for."""
        return Folders(self.root)

    @cached_property
    def book(self) -> Book:
        """Everything the user wrote, and what became of comments, as far as it was fetched.

        What a killed command had begun is completed first.
        """
        folders = self.folders
        if lexists(self.root / INTENTION):
            _recover(self.root)
            folders = Folders(self.root)
        book = with_comments(load_book(self.root, self.now, folders), self.now)
        self._itself = self  # a circle outside the search for garbage: the book is never freed,
        gc.freeze()  # which would take a command longer than what it does with it
        return book

    @cached_property
    def posts(self) -> Posts:
        """The posts that were fetched before and can be openings, with what is known of pages."""
        from netjournal.followup.ages import earliest  # noqa: PLC0415 - where there are posts

        return self.posts_since(earliest(self.today))

    def posts_since(self, then: datetime | None) -> Posts:
        """Return the posts that were fetched before, with what is known of their pages.

        Those published before an instant are left out where that is known of all of a feed's.
        """
        book = self.book
        with stage("read the posts"):
            from netjournal.blogs.cache import Cache  # noqa: PLC0415 - SQLite, for posts
            from netjournal.blogs.subscriptions import posts_by_contact  # noqa: PLC0415 - likewise

            if not Cache.exists(self.root):
                return {}, {}
            with Cache.open(self.root) as cache:
                return posts_by_contact(book, cache, then), cache.pages()

    @cached_property
    def openings(self) -> Sequence[Opening]:
        """The posts worth a comment today, best first, of those that were fetched before."""
        posts, pages = self.posts
        if not posts:
            return ()
        with stage("rank the posts"):
            from netjournal.cli.invited import remembered  # noqa: PLC0415 - where there are posts
            from netjournal.followup.openings import openings  # noqa: PLC0415 - likewise

            with remembered(self.root) as invited:
                return openings(self.book, posts, self.today, pages, invited)

    @cached_property
    def now(self) -> datetime:
        """The instant the command began, UTC."""
        return datetime.now(UTC)

    @cached_property
    def today(self) -> date:
        """The pinned day, else today in the configured time zone, else in the system's."""
        return self.day_of(self.book.config)

    def day_of(self, config: Config) -> date:
        """Return which day it is by a configuration."""
        return config.today or config.local_day(self.now)

    def remark_pinned(self) -> None:
        """Say on standard error that today is not today."""
        for remark in self._pinned():
            click.echo(remark, err=True)

    def remark(self) -> None:
        """Say on standard error what a reader of the output should know of the network."""
        for remark in self.remarks():
            click.echo(remark, err=True)

    def remarks(self) -> Iterator[str]:
        """Yield what a reader of the output should know of the network."""
        yield from self._pinned()
        serious = [p for p in self.book.problems if p.severity is not Severity.HINT]
        if serious:
            yield f"{counted(len(serious), 'problem')} in your files: netjournal check"

    def _pinned(self) -> Iterator[str]:
        if self.book.config.today:
            yield f"Today is pinned to {day_in_words(self.today)} in mkdocs.yml."


def _recover(root: Path) -> None:
    from netjournal.cli.terminal import printable  # noqa: PLC0415 - hardly ever needed
    from netjournal.records.changes import recover  # noqa: PLC0415 - likewise

    for sentence in recover(root):
        click.echo(printable(sentence), err=True)


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError as error:
        raise UnusableNetworkError("the current folder is gone; change to another") from error
