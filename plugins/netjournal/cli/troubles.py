"""The blogs that are not read as they should be, as `netjournal feeds` prints them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final

from netjournal.blogs.health import State
from netjournal.blogs.hosts import host_of
from netjournal.blogs.known import Feed
from netjournal.blogs.reading.links import is_web
from netjournal.blogs.results import FeedStatus
from netjournal.blogs.troubles import Trouble
from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Column
from netjournal.cli.terminal import Group
from netjournal.followup.health import mends
from netjournal.followup.health import trouble_in_words
from netjournal.followup.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import datetime

    from netjournal.blogs.cache import Cache
    from netjournal.blogs.health import Health
    from netjournal.blogs.results import FeedResult
    from netjournal.model import Book

COLUMNS: Final = (Column("Who"), Column("What is wrong, and what mends it", share=1))
NO_BLOGS: Final = "No contact has a blog yet: add `blog: https://…` to a contact's file."

_WEEKLY: Final = timedelta(days=6, hours=12)  # a timer starts now a little earlier, now later
_WORDS: Final = {
    FeedStatus.NEW: "followed for the first time",
    FeedStatus.CHANGED: "changed",
    FeedStatus.UNCHANGED: "unchanged",
    FeedStatus.NOT_DUE: "not due yet",
    FeedStatus.ERROR: "failed",
}
_NOT_ASKED: Final = {
    State.NEVER_FETCHED: "not fetched yet",
    State.HELD_BACK: "held back",
    State.GONE: "failing (asked again later)",
    State.NO_FEED: "failing (asked again later)",
    State.FAILING: "failing (asked again later)",
}


def groups(book: Book, found: Sequence[Health]) -> Iterator[Group]:
    """Yield the blogs that the user can mend, those that fail, those whose servers want rest.

    Where none was fetched yet there is nothing to say of each.
    """
    for heading, blogs in (
        ("Feeds to mend", [one for one in found if one.can_be_mended]),
        ("Feeds that failed", _resting(found, State.FAILING)),
        ("Feeds held back by their servers", _resting(found, State.HELD_BACK)),
    ):
        if blogs:
            yield Group(heading, [_cells(book, one) for one in blogs])


def summary(results: Sequence[FeedResult], found: Sequence[Health]) -> str:
    """Return what came of all feeds, as the tables have it."""
    if not results:
        return NO_BLOGS
    states = {(one.contact, one.url): one.state for one in found}
    counts = Counter(_words(result, states) for result in results)
    order = dict.fromkeys((*_WORDS.values(), *_NOT_ASKED.values()))
    said = ", ".join(f"{counts[words]} {words}" for words in order if counts[words])
    new = counted(sum(result.new for result in results), "new post")
    is_new = State.NEVER_FETCHED in states.values()
    fetch = " To fetch what is there: netjournal feeds" if is_new else ""
    return f"{counted(len(results), 'feed')}: {said}; {new}.{fetch}"


def unreached(results: Sequence[FeedResult], feeds: Mapping[str, Feed]) -> set[str]:
    """Return the feeds that were asked if no host at all could be reached: none, or all of them.

    One host alone may be a slip of the pen.
    """
    asked = {
        result.url
        for result in results
        if result.status is not FeedStatus.NOT_DUE and host_of(result.url)
    }
    is_lost = all(url in feeds and feeds[url].trouble is Trouble.UNREACHED for url in asked)
    return asked if is_lost and len({host_of(url) for url in asked}) > 1 else set()


def offline(urls: set[str]) -> str:
    """Say that nobody could be reached at these addresses."""
    hosts = {host_of(url) for url in urls}
    return f"You seem to be offline: none of {len(hosts)} hosts could be reached."


def to_tell(cache: Cache, found: Sequence[Health], now: datetime) -> Sequence[Health]:
    """Return what a timer tells of, once a week: what the user can mend. Remember that it did."""
    news = [
        one
        for one in found
        if one.can_be_mended and not (one.told_at and timedelta() <= now - one.told_at < _WEEKLY)
    ]
    for url in {one.url for one in news}:
        cache.save(replace(cache.feed(url) or Feed(url), told_at=now))
    return news


def _resting(found: Sequence[Health], state: State) -> Sequence[Health]:
    return [one for one in found if one.state is state and not one.can_be_mended]


def _cells(book: Book, one: Health) -> Sequence[Cell]:
    name = book.contacts[one.contact].name
    link = one.url if is_web(one.url) else None
    return Cell(name, link=link), Cell(trouble_in_words(one, book.config), note=mends(one))


def _words(result: FeedResult, states: Mapping[tuple[str, str], State]) -> str:
    state = states.get((result.contact, result.url))
    if state and (result.status is FeedStatus.NOT_DUE or state is State.HELD_BACK):
        return _NOT_ASKED.get(state, _WORDS[FeedStatus.NOT_DUE])
    return _WORDS[result.status]
