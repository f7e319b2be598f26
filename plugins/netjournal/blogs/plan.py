"""What is to be done about a thread: when to look, what to find out, and when to look again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING
from typing import Final

from netjournal.blogs.asking import ladder
from netjournal.blogs.hosts import is_allowed
from netjournal.blogs.look import Question
from netjournal.blogs.threads import blogger
from netjournal.blogs.threads import isso
from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.heard import Step
from netjournal.blogs.threads.steps import UNREAD
from netjournal.blogs.threads.steps import steps
from netjournal.blogs.threads.track import Track
from netjournal.blogs.threads.wordpress import FAMILY
from netjournal.blogs.threads.wordpress import atom_feed
from netjournal.model import Thread
from netjournal.model.record import Record
from netjournal.model.urls import post_url

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from netjournal.blogs.awaited import Awaited
    from netjournal.blogs.awaited import OwnBlog
    from netjournal.blogs.look import Found
    from netjournal.model import Comment

_DAY: Final = timedelta(hours=24)
_THREADED: Final = FAMILY | {blogger.NAME, isso.NAME}  # they say what answers what
_LONG: Final = timedelta(days=13)
_YOUNG: Final = timedelta(days=30)
_LONGEST_WAIT: Final = timedelta(days=31)


class Plan(Record):
    """A thread with a comment of mine, or several, and when it is due.

    `starts` are the instants from which its looks are counted, `since` that from which on comments
    may be mine or answer mine, `mine` the ids of my comments as far as they are known. With
    `is_new`, the `track` is not in the cache yet.
    """

    key: str
    written: str
    thread: Thread
    track: Track
    due: datetime | None
    why: str | None
    title: str | None = None
    untracked: str | None = None
    starts: tuple[datetime, ...] = ()
    since: datetime | None = None
    mine: frozenset[str] = frozenset()
    is_new: bool = False

    @property
    def question(self) -> Question:
        """What is to be found out."""
        lead, step = self.track.lead, self.track.step
        return Question(lead, self.written, self.since, step, self.shown, self._is_long_unseen)

    @property
    def shown(self) -> tuple[Comment, ...]:
        """The comments that were there at the last look."""
        thread = self.thread
        return tuple(each for each in thread.comments if each.last_seen == thread.looked_at)

    @property
    def _is_long_unseen(self) -> bool:
        """Whether no comment of mine was found in two weeks: the thread may have been closed."""
        seen = self.mine & {comment.id for comment in self.thread.comments}
        return bool(not seen and self.due and self.due - max(self.starts) > _LONG)

    def is_due(self, now: datetime, *, at_once: bool) -> bool:
        """Tell whether to look now; `at_once` does not wait for the day."""
        if self.untracked:
            return False
        return at_once or (self.due is not None and self.due <= now)

    def turn(self, now: datetime) -> tuple[bool, datetime]:
        """Return what puts the most overdue first, and last those whose looks are long over."""
        return self.is_over(now), self.due or now

    def is_over(self, now: datetime) -> bool:
        """Tell whether the last look at it should have been."""
        return (
            ladder.last_look(
                self.starts, _answered(self.thread.comments, self.mine, self.track.lead.system)
            )
            < now
        )

    def url(self, found: Found) -> str:
        """Return the URL under which a thread is kept."""
        del found
        return self.key

    def after(self, found: Found, now: datetime) -> tuple[datetime | None, str | None]:
        """Return when the next look is due after this one, and why."""
        if found.untracked:
            return None, None
        firsts = {comment.id: comment.first_seen for comment in self.thread.comments}
        seen = [
            replace(comment, first_seen=firsts.get(comment.id) or now) for comment in found.comments
        ]
        told = {comment.id: comment for comment in (*self.thread.comments, *seen)}
        answered = _answered([*told.values()], self.mine, found.lead.system)
        return ladder.next_look(self.starts, answered, looked_at=now)

    def is_changed(self, thread: Thread) -> bool:
        """Tell whether a look misses what the one before showed, or found another state."""
        before = self.thread
        shown = {each.id for each in thread.comments}
        is_gone = any(
            each.id not in shown
            and (thread.is_whole or bool(thread.since and each.at and each.at >= thread.since))
            for each in self.shown
        )
        state = (before.is_closed, before.untracked)
        return is_gone or state != (thread.is_closed, thread.untracked)


class BlogPlan(Plan):
    """The comments of one of my own blogs; one of the `feeds` may have them."""

    feeds: tuple[str, ...] = ()

    @property
    def question(self) -> Question:
        """Ask for each feed in the form that tells most, before any is asked for in another."""
        forms = zip_longest(*map(feed_steps, self.feeds))
        asked = tuple(step for form in forms for step in form if step)
        return Question(self.track.lead, self.written, step=self.track.step, steps=asked)

    def is_over(self, now: datetime) -> bool:
        """Tell that this never ends."""
        del now
        return False

    def url(self, found: Found) -> str:
        """Return the address of the feed that told."""
        step = found.step
        return next(
            (feed for feed in self.feeds if step and step in feed_steps(feed)), self.feeds[0]
        )

    def after(self, found: Found, now: datetime) -> tuple[datetime | None, str | None]:
        """Return the next morning."""
        del found
        return now + ladder.NEXT_MORNING, "the comments of your own blogs are asked for once a day"


def feed_steps(feed: str) -> Sequence[Step]:
    """Return where the feed of a blog's comments is asked for: Atom tells more."""
    atom = atom_feed(feed)
    return [*([Step(Source.ATOM, atom)] if atom else []), Step(Source.RSS, feed)]


def plan_of(
    group: Sequence[Awaited],
    thread: Thread | None,
    track: Track | None,
    services: Sequence[str],
    now: datetime,
) -> Plan:
    """Return what is to be done about a thread in which these comments are awaited."""
    key, newest = group[0].key, max(each.since for each in group)
    heard_at = track.heard_at if track else None
    if heard_at is None or heard_at < newest - _DAY:
        heard_at = min(newest, now)
    known = Track(
        key,
        _lead(group, track),
        step=track.step if track else None,
        heard_at=heard_at,
        failures=track.failures if track else 0,
    )
    thread = thread or Thread(key)
    starts = tuple(_start(each.since, heard_at) for each in group)
    mine = frozenset(each.lead.comment for each in group if each.lead.comment)
    untracked = _untracked(thread, known.lead, frozenset(services))
    due, why = _due(thread, known, starts, mine, now)
    if thread.untracked and not untracked:
        due, why = now, "it can be followed now"
    return Plan(
        key,
        group[0].written,
        thread,
        known,
        due=None if untracked else due,
        why=None if untracked else why,
        title=next((each.title for each in group if each.title), None),
        untracked=untracked,
        starts=starts,
        since=min(each.since for each in group) - _DAY,
        mine=mine,
        is_new=known != track,
    )


def plan_of_blog(
    blog: OwnBlog, threads: Mapping[str, Thread], tracks: Mapping[str, Track], now: datetime
) -> BlogPlan:
    """Return what is to be done about the comments of a blog of mine."""
    told = (feed for feed in blog.feeds if feed in threads and threads[feed].looked_at)
    key = next(told, blog.feeds[0])
    thread = threads.get(key) or Thread(key)
    track = tracks.get(key) or Track(key, Lead(post_url(blog.written)))
    due = _waited_for(thread.next_look_at, now) if track.failures or thread.looked_at else now
    return BlogPlan(key, blog.written, thread, track, due, thread.why, feeds=blog.feeds)


def _due(
    thread: Thread,
    track: Track,
    starts: Sequence[datetime],
    mine: AbstractSet[str],
    now: datetime,
) -> tuple[datetime | None, str | None]:
    if track.failures:
        return _waited_for(thread.next_look_at, now), thread.why
    answered = _answered(thread.comments, mine, track.lead.system)
    looked_at = thread.looked_at
    if looked_at and looked_at > now:  # by a clock that was wrong
        looked_at = None
    return ladder.next_look(starts, answered, looked_at=looked_at)


def _waited_for(when: datetime | None, now: datetime) -> datetime | None:
    """Return when a look is due, now if that is later than any wait: the clock was wrong."""
    return now if when and when - now > _LONGEST_WAIT else when


def _start(since: datetime, heard_at: datetime) -> datetime:
    """Return when a comment was written, as well as is known: it was not there the day before."""
    return heard_at if since - _DAY <= heard_at <= since else since


def _lead(group: Sequence[Awaited], track: Track | None) -> Lead:
    """Return what is known of where to ask: what answers taught before what was known so far."""
    learnt = track.lead if track else Lead(group[0].lead.post)
    said = [each.lead for each in group]

    def best(name: str) -> str | None:
        return next((value for lead in (learnt, *said) if (value := getattr(lead, name))), None)

    return Lead(
        said[0].post,
        system=best("system"),
        feed=best("feed"),
        rest=best("rest"),
        isso=best("isso"),
        post_id=best("post_id"),
        comment=next((lead.comment for lead in said if lead.comment), None),
    )


def _untracked(thread: Thread, lead: Lead, services: AbstractSet[str]) -> str | None:
    """Say why a thread cannot be followed, unless the user has allowed it since."""
    if thread.untracked:
        is_free = any(is_allowed(step.url, services) for step in steps(lead))
        return None if is_free else thread.untracked
    return lead.system if thread.looked_at is None and lead.system in UNREAD else None


def _answered(
    comments: Sequence[Comment], mine: AbstractSet[str], system: str | None
) -> datetime | None:
    """Return when the last answer to a comment of mine was first seen, None if there is none.

    It stands below mine; where the source does not tell what answers what, it was written later.
    What was old when it was seen first begins nothing anew.
    """
    own = [comment for comment in comments if comment.id in mine]
    below = set(mine)
    if system in _THREADED or any(comment.parent for comment in comments):
        answers: dict[str, list[str]] = defaultdict(list)
        for comment in comments:
            answers[comment.parent or ""].append(comment.id)
        waiting = [*mine]
        while waiting:
            new = answers.pop(waiting.pop(), [])
            below.update(new)
            waiting += new
    else:
        firsts = [comment.at for comment in own if comment.at]
        first = min(firsts, default=None)
        below.update(each.id for each in comments if first and each.at and each.at > first)
    seen = (
        comment.first_seen
        for comment in comments
        if comment.id in below - mine
        and comment.first_seen
        and not (comment.at and comment.first_seen - comment.at > _YOUNG)
    )
    return max(seen, default=None)
