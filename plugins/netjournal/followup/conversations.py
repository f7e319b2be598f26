"""My comments and what came of them, and who commented on my blogs: from what was fetched."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from netjournal.followup.answers import Discussion
from netjournal.followup.commenters import Commenters
from netjournal.followup.commenters import Myself
from netjournal.followup.fates import Evidence
from netjournal.followup.fates import fate_of
from netjournal.followup.keeping import kept_answers
from netjournal.followup.replies import day_of
from netjournal.followup.replies import is_dismissed
from netjournal.followup.replies import was_in_touch
from netjournal.followup.traces import by_page
from netjournal.followup.traces import traces
from netjournal.model import Channel
from netjournal.model import Conversation
from netjournal.model import Visit
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Answer
    from netjournal.model import Book
    from netjournal.model import Comment
    from netjournal.model import Thread
    from netjournal.model import Touch

    Threads = Mapping[str, Thread]


def with_conversations(book: Book, threads: Threads, own: Threads, now: datetime) -> Book:
    """Return the book with what became of the user's comments, and who came to their blogs.

    `threads` are those under posts by canonical URL, `own` those of the user's own comment feeds.
    """
    found, came = conversations(book, threads, now), visits(book, own, now)
    return replace(book, conversations=found, visits=came) if found or came else book


def conversations(book: Book, threads: Threads, now: datetime) -> Sequence[Conversation]:
    """Return what became of each comment of mine, from the newest to the oldest."""
    comment = Channel.COMMENT  # looked up once, since a journal has tens of thousands of touches
    written = [each for each in book.touches if each.channel is comment and each.url]
    if not written:
        return ()
    today = _today(book, now)
    touches = [each for each in written if each.date <= today and not each.from_them]
    case = _Case(book, touches, threads, today)
    return [case.conversation(touch) for touch in reversed(touches)]


def visits(book: Book, own: Threads, now: datetime) -> Sequence[Visit]:
    """Return the comments that others wrote under my posts, the newest first."""
    if not own:
        return ()
    today = _today(book, now)
    myself, commenters = Myself.of(book.config.me), Commenters(book)
    found = [
        _visit(book, comment, commenters.contact_of(comment), today)
        for thread in own.values()
        for comment in thread.comments
        if not myself.wrote(comment)
    ]
    return sorted(found, key=lambda visit: instant_of(visit.comment), reverse=True)


def _visit(book: Book, comment: Comment, contact: str | None, today: date) -> Visit:
    day = day_of(comment, book, today)
    post = urldefrag(comment.url).url if comment.url else None
    return Visit(
        comment,
        post,
        contact,
        is_returned=contact is not None and was_in_touch(book, contact, day, today),
        is_dismissed=post is not None and is_dismissed(book, comment, post),
    )


def instant_of(comment: Comment) -> datetime:
    """Return when a comment was written, else first seen: what comments are put in order by."""
    return comment.written or datetime.min.replace(tzinfo=UTC)


def _today(book: Book, now: datetime) -> date:
    return book.config.today or book.config.local_day(now)


class _Case:
    """All comments of mine, each with the thread that it is in."""

    def __init__(self, book: Book, touches: Sequence[Touch], threads: Threads, today: date) -> None:
        self._book = book
        self._today = today
        self._myself = Myself.of(book.config.me)
        self._commenters = Commenters(book)
        self._under: Mapping[str, Sequence[Touch]] = by_page(touches)
        self._traces = traces(touches, threads, self._myself, book.config)
        inside: dict[str, list[Touch]] = defaultdict(list)
        for touch in touches:
            if trace := self._traces.get(touch.id):
                inside[trace.thread.url].append(touch)
        self._discussions = {url: self._discussion(group) for url, group in inside.items()}
        self._answers = {
            touch: found
            for discussion in self._discussions.values()
            for touch, found in discussion.answers().items()
        }

    def conversation(self, touch: Touch) -> Conversation:
        """Return what became of one comment."""
        thread, match = self._traces.get(touch.id, (None, None))
        answers = self._all_answers(touch)
        known = Evidence(touch, thread, match, answers)
        fate, rule = fate_of(known, self._today, self._book.config)
        mine = known.mine
        answering = {answer.comment.id for answer in answers}
        after = self._discussions[thread.url].after(mine.id) if thread and mine else ()
        return Conversation(
            touch=touch.id,
            url=touch.url or "",
            fate=fate,
            rule=rule,
            title=thread.title if thread else None,
            people=touch.people,
            mine=mine,
            permalink=(mine.url if mine else None) or touch.permalink,
            answers=answers,
            others=sum(comment.id not in answering for comment in after),
            looked_at=thread.looked_at if thread else None,
            next_look_at=thread.next_look_at if thread else None,
            why=thread.why if thread else None,
            error=thread.error if thread else None,
        )

    def _discussion(self, touches: Sequence[Touch]) -> Discussion:
        thread = self._traces[touches[0].id].thread
        mine: dict[str, str] = {}
        for touch in touches:
            trace = self._traces[touch.id]
            own = trace.match.comment.id if trace.match and trace.is_found else touch.comment_id
            if own and own not in mine.values():
                mine[touch.id] = own
        return Discussion(
            thread.comments,
            mine,
            myself=self._myself,
            commenters=self._commenters,
            people=[*dict.fromkeys(slug for touch in touches for slug in touch.people)],
            post=thread.url,
        )

    def _all_answers(self, touch: Touch) -> tuple[Answer, ...]:
        """Return the answers to one comment, the oldest first: those seen, and those kept."""
        found = [*self._answers.get(touch.id, ())]
        found += kept_answers(
            touch, [answer.comment for answer in found], self._commenters, self._book.config
        )
        found.sort(key=lambda answer: instant_of(answer.comment))
        return tuple(
            replace(answer, is_dealt_with=self._is_dealt_with(answer, touch)) for answer in found
        )

    def _is_dealt_with(self, answer: Answer, touch: Touch) -> bool:
        book, comment, url = self._book, answer.comment, touch.url or ""
        if is_dismissed(book, comment, url):
            return True
        trace = self._traces.get(touch.id)
        discussion = self._discussions[trace.thread.url] if trace else None
        is_shown = discussion is not None and discussion.shows(comment)
        if discussion and discussion.is_answered(comment):
            return True
        day = day_of(comment, book, self._today)
        page = canonical_url(url)
        if any(
            each.date >= day and each.id != touch.id and not (is_shown and self._is_found(each))
            for each in self._under[page]
        ):
            return True
        slug = answer.contact
        return slug is not None and was_in_touch(book, slug, day, self._today, page)

    def _is_found(self, touch: Touch) -> bool:
        trace = self._traces.get(touch.id)
        return trace is not None and trace.is_found
