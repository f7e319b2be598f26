"""How the contacts' blogs are doing: what is wrong with each, and what mends it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from netjournal.blogs.asking import moves
from netjournal.blogs.hosts import host_of
from netjournal.blogs.known import Feed
from netjournal.blogs.reading.links import is_web
from netjournal.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.blogs.fetched import Fetched
    from netjournal.blogs.known import Host
    from netjournal.blogs.searches import Search
    from netjournal.model import Blog
    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Post

_SILENCE = timedelta(days=365)
_PATIENCE = timedelta(days=30)  # a server that fails for longer is hardly coming back
_NOTHING_THERE = frozenset({404, 410})
_GONE = {
    moves.Kind.GONE: "its server says that the feed is gone for good",
    moves.Kind.MISSING: "no feed has been at its address",
}
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


class State(StrEnum):
    """What a blog is like, the worst first."""

    GONE = "gone"
    NO_FEED = "no-feed"
    FAILING = "failing"
    MOVED = "moved"
    HELD_BACK = "held-back"
    NEVER_FETCHED = "never-fetched"
    SILENT = "silent"
    FRESH = "fresh"

    @property
    def words(self) -> str:
        """The state as it is said: no feed."""
        return self.value.replace("-", " ")


class Health(Record):
    """How one blog of a contact is doing; instants are UTC.

    `url` is what is asked: the feed, else the blog's own address. `posts` are the contact's own
    that the feed holds; the last was published at `last_post`, or first seen then where it has no
    date that can be. `wrong` says what is wrong, `since` from when on, and `again` when the server
    is asked again. `command` mends it, or `edit` does, a change of the user's file in words.
    """

    contact: str
    url: str
    state: State
    last_success: datetime | None = None
    last_post: datetime | None = None
    posts: int = 0
    wrong: str | None = None
    since: datetime | None = None
    again: datetime | None = None
    command: str | None = None
    edit: str | None = None

    @property
    def can_be_mended(self) -> bool:
        """Whether the blog waits for the user, and not for its server or for the next run."""
        return self.state is not State.NEVER_FETCHED and bool(self.command or self.edit)


class _Case(Record):
    """All there is to judge one blog by; `blank` holds what is no judgement."""

    blank: Health
    contact: Contact
    blog: Blog
    feed: Feed
    host: Host | None
    search: Search | None
    now: datetime

    @property
    def discover(self) -> str:
        return f"netjournal discover {self.contact.slug}"

    @property
    def remove(self) -> str:
        return f"remove the blog from {self.contact.path}"


def health(book: Book, fetched: Fetched, today: date, now: datetime) -> Sequence[Health]:
    """Return how each blog of each contact is doing, the worst first.

    Silence is counted until `today`, which may be pinned; what servers asked for until `now`. The
    blogs of the archived and the deceased are left alone.
    """
    posts = _by_feed(fetched)
    found = []
    for contact, blog, url in _followed(book):
        feed = fetched.feeds.get(url) or Feed(url)
        own = posts.get((contact.slug, url), ())
        last = _last(own, now)
        host = fetched.hosts.get(host_of(url) or "")
        blank = Health(contact.slug, url, State.FRESH, feed.ok_at, last, len(own))
        case = _Case(blank, contact, blog, feed, host, fetched.searches.get(url), now)
        is_fresh = last is not None and today - book.config.local_day(last) <= _SILENCE
        found.append(
            _proposed(case)
            or _without_feed(case)
            or _not_asked(case)
            or _failing(case)
            or (blank if is_fresh else _silent(case))
        )
    return sorted(found, key=_badness)


def _by_feed(fetched: Fetched) -> Mapping[tuple[str, str], Sequence[Post]]:
    index: dict[tuple[str, str], list[Post]] = defaultdict(list)
    for slug, posts in fetched.posts.items():
        for post in posts:
            index[slug, post.feed].append(post)
    return index


def _followed(book: Book) -> Iterator[tuple[Contact, Blog, str]]:
    for contact in book.contacts.values():
        if not contact.is_closed:
            for blog in contact.blogs:
                if url := blog.feed or blog.url:
                    yield contact, blog, url


def _last(posts: Sequence[Post], now: datetime) -> datetime | None:
    """Return when the newest post was published; a date in the future is none."""
    days = (
        post.published if post.published and post.published <= now else post.first_seen
        for post in posts
    )
    return max((day for day in days if day), default=None)


def _proposed(case: _Case) -> Health | None:
    """Say what the answers of the server call for, if they call for an edit."""
    found = moves.proposal(case.feed, case.now)
    if found is None:
        return None
    if found.kind is moves.Kind.MOVED:
        return replace(
            case.blank,
            state=State.MOVED,
            wrong=f"the feed has moved to {found.to}",
            since=found.since,
            command="netjournal feeds --apply-redirects",
        )
    return replace(
        case.blank,
        state=State.GONE,
        wrong=_GONE[found.kind],
        since=found.since,
        command=case.discover,
        edit=case.remove,
    )


def _without_feed(case: _Case) -> Health | None:
    """Say that the blog's own address is no feed, where no other is in the file."""
    if case.blog.feed or case.feed.ok_at:
        return None
    none = replace(case.blank, state=State.NO_FEED, edit=case.remove)
    if case.search and case.search.found is None:
        wrong = "no feed was found there"
        return replace(none, wrong=wrong, command=f"{case.discover} --again")
    if case.feed.fault:
        return replace(none, wrong=case.feed.fault, command=case.discover)
    return None


def _not_asked(case: _Case) -> Health | None:
    if case.host and case.host.not_before > case.now:
        return replace(
            case.blank,
            state=State.HELD_BACK,
            wrong=case.host.why,
            again=case.host.not_before,
        )
    if not case.feed.fetched_at:
        return replace(
            case.blank,
            state=State.NEVER_FETCHED,
            wrong="not fetched yet",
            command="netjournal feeds",
        )
    return None


def _failing(case: _Case) -> Health | None:
    feed = case.feed
    if not feed.error:
        return None
    since = feed.failing_since
    is_lasting = since is not None and case.now - since > _PATIENCE
    is_elsewhere = bool(feed.fault) or feed.status in _NOTHING_THERE
    command = edit = None
    if not is_web(feed.url):
        edit = f"correct “{feed.url}” in {case.contact.path}"
    elif is_lasting or is_elsewhere:
        command = case.discover
        edit = case.remove if is_lasting else None
    return replace(
        case.blank,
        state=State.FAILING,
        wrong=feed.error,
        since=since,
        again=feed.next_check_at,
        command=command,
        edit=edit,
    )


def _silent(case: _Case) -> Health:
    last, author = case.blank.last_post, case.blog.author
    silent = replace(case.blank, state=State.SILENT, since=last)
    if last:
        return replace(silent, wrong="no post for more than a year")
    if author:
        edit = f"write “author:” in {case.contact.path} as the blog does"
        return replace(silent, wrong=f"none of its posts is by {author}", edit=edit)
    return replace(silent, wrong="its feed holds no post")


def _badness(one: Health) -> tuple[int, datetime, str]:
    return list(State).index(one.state), one.since or _BEFORE_ALL, one.contact
