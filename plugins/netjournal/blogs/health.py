"""How the contacts' blogs are doing: what is wrong with each, and what mends it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any

from netjournal.blogs.asking import moves
from netjournal.blogs.hosts import host_of
from netjournal.blogs.known import Feed
from netjournal.blogs.profiles import front_of
from netjournal.blogs.reading.links import is_web
from netjournal.blogs.troubles import Trouble
from netjournal.blogs.troubles import edit_of
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
_GONE = {
    moves.Kind.GONE: "its server says that the {} is gone for good",
    moves.Kind.MISSING: "no {} has been at its address",
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
    is asked again. `command` mends it, or `edit` does, a change of the user's file in words. When a
    timer last told of it is `told_at`. Since `redirected_since` its server leads to
    `redirected_to`, which becomes a proposal after `proposed_after`.
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
    told_at: datetime | None = None
    redirected_to: str | None = None
    redirected_since: datetime | None = None
    proposed_after: datetime | None = None

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
    def what(self) -> str:
        """What its address is that of."""
        return "feed" if self.blog.feed or front_of(self.feed.url) else "blog"

    @property
    def discover(self) -> str | None:
        """The command that looks for its feed; None where it would look in vain."""
        address = self.blog.url or self.feed.url
        is_nothing = self.feed.trouble is Trouble.ABSENT and not front_of(address)
        if address == self.feed.url and is_nothing:
            return None
        search = self.search
        if search and search.trouble and search.is_fresh(self.now):
            return None
        again = " --again" if search and search.is_vain and search.is_fresh(self.now) else ""
        return f"netjournal discover {self.contact.slug}{again}"

    @property
    def correct(self) -> str:
        return edit_of(Trouble.ABSENT, self.feed.url, None, self.contact.path)

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
    for case in _cases(book, fetched, now):
        own = posts.get((case.contact.slug, case.feed.url), ())
        last = _last(own, now)
        case = replace(case, blank=replace(case.blank, last_post=last, posts=len(own)))  # noqa: PLW2901
        is_fresh = last is not None and today - book.config.local_day(last) <= _SILENCE
        found.append(_trouble(case) or (case.blank if is_fresh else _silent(case)))
    return sorted(found, key=_badness)


def troubles(book: Book, fetched: Fetched, now: datetime) -> Sequence[Health]:
    """Return the blogs that are not read as they should be, the worst first.

    Of `fetched` the posts are not needed; in what is returned they are not told of.
    """
    found = (_trouble(case) for case in _cases(book, fetched, now))
    return sorted((each for each in found if each), key=_badness)


def _cases(book: Book, fetched: Fetched, now: datetime) -> Iterator[_Case]:
    for contact, blog, url in _followed(book):
        feed = fetched.feeds.get(url) or Feed(url)
        blank = Health(
            contact.slug, url, State.FRESH, feed.ok_at, told_at=feed.told_at, **_redirect(feed)
        )
        host = fetched.hosts.get(host_of(url) or "")
        search = fetched.searches.get(blog.url or url)
        yield _Case(blank, contact, blog, feed, host, search, now)


def _redirect(feed: Feed) -> Mapping[str, Any]:
    if not (feed.moved_to and feed.moved_since):
        return {}
    return {
        "redirected_to": feed.moved_to,
        "redirected_since": feed.moved_since,
        "proposed_after": moves.proposed_after(feed.moved_since),
    }


def _trouble(case: _Case) -> Health | None:
    return _proposed(case) or _without_feed(case) or _not_asked(case) or _failing(case)


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
        wrong=_GONE[found.kind].format(case.what),
        since=found.since,
        command=case.discover,
        edit=case.remove if case.discover else f"{case.correct}, or remove the blog",
    )


def _without_feed(case: _Case) -> Health | None:
    """Say that the blog's own address is no feed, where no other is in the file."""
    if case.blog.feed or case.feed.ok_at:
        return None
    none = replace(case.blank, state=State.NO_FEED, edit=case.remove)
    search = case.search
    if search and search.is_vain:
        return replace(
            none,
            wrong="no feed was found there",
            command=f"netjournal discover {case.contact.slug} --again",
        )
    if not case.feed.fault:
        return None
    wrong = search.error if search and search.trouble and search.is_fresh(case.now) else None
    edit = case.remove if case.discover else f"{case.correct}, or remove the blog"
    return replace(none, wrong=wrong or case.feed.fault, command=case.discover, edit=edit)


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
    command, edit = _cure(case)
    if since is not None and case.now - since > _PATIENCE:
        command, edit = command or case.discover, edit or case.remove
    return replace(
        case.blank,
        state=State.FAILING,
        wrong=feed.error,
        since=since,
        again=feed.next_check_at,
        command=command,
        edit=edit,
    )


def _cure(case: _Case) -> tuple[str | None, str | None]:
    """Return the command and the edit that mend what does not pass by itself."""
    feed = case.feed
    if not is_web(feed.url):
        return None, case.correct
    if feed.trouble is Trouble.ABSENT or (feed.fault and not feed.trouble and not feed.ok_at):
        return case.discover, None if case.discover else case.correct
    if feed.ok_at:
        return None, None  # it was right, and may well be again
    # While everybody is out of reach, no failure is counted: it is we who are offline.
    if feed.trouble is None or (feed.trouble is Trouble.UNREACHED and not feed.failures):
        return None, None
    return None, edit_of(feed.trouble, feed.url, feed.leads_to, case.contact.path)


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
