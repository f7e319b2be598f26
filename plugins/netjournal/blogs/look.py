"""One look at a thread: one address asked after the other, until enough is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urlsplit

from netjournal.blogs.fetch import FEED_TYPES
from netjournal.blogs.fetch import PAGE_TYPES
from netjournal.blogs.hosts import host_of
from netjournal.blogs.hosts import is_allowed
from netjournal.blogs.threads.heard import Heard
from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.heard import Step
from netjournal.blogs.threads.steps import UNREAD
from netjournal.blogs.threads.steps import steps
from netjournal.blogs.troubles import Trouble
from netjournal.blogs.workers import WorkerError
from netjournal.model.record import Record
from netjournal.model.urls import looked_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from netjournal.blogs.asking.answers import Reply
    from netjournal.blogs.fetch import Fetcher
    from netjournal.blogs.known import Host
    from netjournal.blogs.workers import Workers
    from netjournal.model import Comment

REQUESTS: Final = 4
PAGES: Final = 5
MOST_FOR_ONE: Final = REQUESTS + PAGES + 1

_REDIRECTS: Final = 2
_LIMIT: Final = 2 * 1024 * 1024
_FEEDS: Final = frozenset({Source.ATOM, Source.RSS})
_NEWEST_FIRST: Final = _FEEDS | {Source.WORDPRESS, Source.BLOGGER}
_NAME_LIMIT: Final = 253  # of a host (RFC 1035, section 2.3.4)
_JSON: Final = "application/json, application/atom+xml;q=0.9, */*;q=0.1"
_ACCEPTED: Final = {Source.ATOM: FEED_TYPES, Source.RSS: FEED_TYPES, Source.PAGE: PAGE_TYPES}


class Question(Record):
    """What is to be found out of a thread.

    `written` is the user's own address, which opens a private host. The comments `since` then are
    wanted, all if it is None. `step` told enough the last time, and the last look showed what is
    `shown`. With `asks_page` the page is asked too, which alone tells whether a post still takes
    comments. Where there are `steps`, they alone are asked, and any answer is enough.
    """

    lead: Lead
    written: str
    since: datetime | None = None
    step: Step | None = None
    shown: tuple[Comment, ...] = ()
    asks_page: bool = False
    steps: tuple[Step, ...] = ()


class Found(Record):
    """What a look brought.

    `step` is what told of the thread, None if nothing did; `lead` is what is known by now. All
    comments were shown if `is_whole`, else those `since` then. `is_closed` is None where the page,
    which alone tells, was not asked. `untracked` says why the thread cannot be followed, `error`
    what the last attempt met, and `status` what its server answered. `is_unreached`: there was no
    way there. `held` is a host that wants to be left alone.
    """

    lead: Lead
    requests: int = 0
    step: Step | None = None
    comments: tuple[Comment, ...] = ()
    title: str | None = None
    is_whole: bool = False
    since: datetime | None = None
    is_closed: bool | None = None
    untracked: str | None = None
    error: str | None = None
    status: int | None = None
    is_unreached: bool = False
    held: Host | None = None


def read(step: Step, body: bytes, content_type: str | None, url: str, lead: Lead) -> Heard | None:
    """Read an answer, in a worker: it is hostile."""
    from netjournal.blogs.threads.reading import read as reading  # noqa: PLC0415 - for workers alone

    return reading(step, body, content_type, url, lead)


class Looker:
    """Look at threads, on their blogs' hosts and on those of the allowed `services` alone."""

    def __init__(self, fetcher: Fetcher, workers: Workers, services: Sequence[str]) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._services = frozenset(services)

    async def look(self, question: Question) -> Found:
        """Ask for a thread in at most `MOST_FOR_ONE` requests."""
        look = _Look(self._fetcher, self._workers, self._services, question)
        return await look.found()


class _Look:
    """A look under way."""

    def __init__(
        self, fetcher: Fetcher, workers: Workers, services: frozenset[str], question: Question
    ) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._services = services
        self._question = question
        self._hosts = {host_of(question.written) or ""}
        self._lead = question.lead
        self._asked: set[str] = set()
        self._requests = 0
        self._is_closed: bool | None = None
        self._has_feed = False
        self._refused: Step | None = None
        self._last: Reply | None = None
        self._error: str | None = None

    async def found(self) -> Found:
        """Ask until one answer tells enough; else what told most is what there is."""
        best: Found | None = None
        while step := self._next():
            if self._requests >= REQUESTS:
                break
            heard = await self._ask(step, REQUESTS - self._requests)
            if heard is None:
                if self._is_over():
                    break
                continue
            said = await self._whole(step, heard)
            if best is None or self._rank(said) > self._rank(best):
                best = said
            if self._tells(said) and not self._is_bettered(step):
                break
        page = Step(Source.PAGE, self._lead.post)
        if best and self._question.asks_page and page.url not in self._asked:
            heard = await self._ask(page, 1)
            if heard and _is_short_of(best, heard):
                best = _of(page, heard)
        return self._summed_up(best)

    def _next(self) -> Step | None:
        """Return where to ask next: what told enough the last time, then the cheapest first."""
        remembered = [self._question.step] if self._question.step else []
        for step in (*remembered, *(self._question.steps or steps(self._lead))):
            if step.url in self._asked or (self._has_feed and step.source in _FEEDS):
                continue  # RSS says no more than Atom
            if is_allowed(step.url, self._hosts | self._services):
                return step
            self._refused = self._refused or step
        return None

    async def _ask(self, step: Step, left: int) -> Heard | None:
        """Return what an answer says, None if it is no answer, or not the one that was expected."""
        self._asked.add(step.url)
        is_service = host_of(step.url) in self._services - self._hosts
        reply = await self._fetcher.get(
            looked_at(step.url),  # a held comment is shown to whoever has the whole address
            limit=_LIMIT,
            accept=_ACCEPTED.get(step.source, _JSON),
            redirects=min(_REDIRECTS, left - 1),
            written=_usual_port(step.url) if is_service else self._question.written,
        )
        self._requests += reply.requests
        if reply.status is None and (reply.held or reply.trouble is Trouble.UNREACHED):
            self._requests -= 1  # the last host was not asked
        self._last, self._error = reply, reply.error
        if reply.status == 404 and step.source is Source.ISSO and not self._question.shown:
            return Heard(is_whole=True)  # so it says that nobody wrote anything yet
        if reply.error:
            return None
        self._hosts.add(host_of(reply.url) or "")
        try:
            heard = await self._workers.run(
                read, step, reply.body, reply.content_type, reply.url, self._lead
            )
        except WorkerError as fault:
            self._error = str(fault)
            return None
        if heard is None:
            self._error = "no comments could be read where they were looked for"
            return None
        if step.source is Source.PAGE:
            self._is_closed = heard.is_closed
        self._has_feed = self._has_feed or step.source in _FEEDS
        if heard.lead:
            self._lead = replace(heard.lead, post=self._lead.post, comment=self._lead.comment)
        return heard

    async def _whole(self, step: Step, heard: Heard) -> Found:
        """Return what an answer says, with what follows it where that is needed: a few pages."""
        found = self._believed(_of(step, heard))
        for _ in range(PAGES):
            more = next((each for each in heard.more if each.url not in self._asked), None)
            is_more = more and is_allowed(more.url, self._hosts | self._services)
            if self._tells(found) or more is None or not is_more:
                break
            page = await self._ask(more, 1)
            if page is None:
                break
            known = {comment.id for comment in found.comments}
            new = [comment for comment in page.comments if comment.id not in known]
            found = replace(
                found,
                comments=(*found.comments, *new),
                is_whole=page.is_whole,
                since=_reach(more, page.comments) or found.since,
            )
            heard = page
            if not new:  # WordPress' feeds repeat the same ten
                break
        return found

    def _believed(self, found: Found) -> Found:
        """Return what a feed says: one that is short of what was there proves nothing by itself.

        No feed of WordPress says how many comments it shows at most, and what it should still show
        may be missing in a copy that some server kept.
        """
        ids = {comment.id for comment in found.comments}
        missing = [each for each in self._question.shown if each.id not in ids]
        if not missing or found.step is None or found.step.source not in _FEEDS:
            return found
        since = found.since
        is_pushed_out = since and all(each.at and each.at <= since for each in missing)
        return replace(found, is_whole=False, since=since if is_pushed_out else None)

    def _tells(self, found: Found) -> bool:
        """Tell whether an answer shows what is wanted, if it is there."""
        if self._question.steps:
            return True
        wanted = self._question.since
        return found.is_whole or bool(wanted and found.since and found.since <= wanted)

    def _rank(self, found: Found) -> tuple[bool, bool, bool, int]:
        """Return what puts the answer last that tells most, and a page before what is smaller."""
        is_page = found.step is not None and found.step.source is Source.PAGE
        return self._tells(found), bool(found.comments), not is_page, len(found.comments)

    def _is_bettered(self, step: Step) -> bool:
        """Tell whether a page was looked at, for the first time, that has named a better source."""
        is_first = self._question.step is None and not self._question.steps
        return is_first and step.source is Source.PAGE and self._next() is not None

    def _is_over(self) -> bool:
        """Tell whether it is no use to ask the same host for something else."""
        reply = self._last
        if reply is None or not reply.error:
            return False
        return reply.status is None or reply.status >= 500 or reply.held is not None

    def _summed_up(self, best: Found | None) -> Found:
        reply = self._last
        found = best or Found(self._lead)
        untracked = None if found.comments else self._untracked(is_answered=best is not None)
        return replace(
            found,
            lead=self._lead,
            requests=self._requests,
            step=None if untracked else found.step,
            since=None if found.is_whole else found.since,
            is_closed=self._is_closed,
            untracked=untracked,
            error=None if best else self._error,
            status=reply.status if reply else None,
            is_unreached=bool(reply and reply.trouble is Trouble.UNREACHED),
            held=reply.held if reply else None,
        )

    def _untracked(self, *, is_answered: bool) -> str | None:
        """Say why the thread cannot be followed at all, None if it can."""
        isso, refused = self._lead.isso, self._refused
        if isso and not is_allowed(isso, self._hosts | self._services):
            return _not_allowed("Isso", isso)
        if refused and not is_answered and self._error is None:
            return _not_allowed("its comments", refused.url)
        return self._lead.system if self._lead.system in UNREAD else None


def _not_allowed(what: str, url: str) -> str:
    """Say what the user may do about comments that are on a host of their own."""
    name = (host_of(url) or "")[:_NAME_LIMIT]
    setting = f"comments: {{services: [{name}]}}"
    return f"{what} at {name}, which mkdocs.yml does not allow yet: {setting}"


def _of(step: Step, heard: Heard) -> Found:
    """Return what an answer says."""
    return Found(
        heard.lead or Lead(step.url),
        step=step,
        comments=heard.comments,
        title=heard.title,
        is_whole=heard.is_whole,
        since=_reach(step, heard.comments),
    )


def _reach(step: Step, comments: Sequence[Comment]) -> datetime | None:
    """Return since when a list shows all, None unless it has the newest first, as it should.

    A page may begin with the oldest comments or with the newest.
    """
    told = [comment.at for comment in comments if comment.at]
    is_so = step.source in _NEWEST_FIRST and told == sorted(told, reverse=True)
    return told[-1] if told and is_so else None


def _is_short_of(found: Found, page: Heard) -> bool:
    """Tell whether a page that shows all has more than a feed."""
    is_feed = found.step is not None and found.step.source in _FEEDS
    return is_feed and page.is_whole and len(page.comments) > len(found.comments)


def _usual_port(url: str) -> str:
    """Return the address that the user wrote with the name of a service: without another port."""
    return f"{urlsplit(url).scheme}://{host_of(url)}/"
