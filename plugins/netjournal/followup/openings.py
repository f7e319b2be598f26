"""Which posts deserve a comment now, and why."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING

from netjournal.followup.due import due_items
from netjournal.followup.phrases import counted
from netjournal.followup.phrases import days_in_words
from netjournal.followup.phrases import span_in_words
from netjournal.followup.questions import direct_question
from netjournal.model import CommentsState
from netjournal.model import Opening
from netjournal.model import Rank
from netjournal.model import Reason
from netjournal.model import Term
from netjournal.model import Verdict
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Config
    from netjournal.model import Contact
    from netjournal.model import Decision
    from netjournal.model import DueItem
    from netjournal.model import Post

OLDEST_DAYS = 30
_RANK_POINTS = {Rank.A: 20, Rank.B: 12, Rank.C: 6}


def openings(book: Book, posts: Mapping[str, Sequence[Post]], today: date) -> Sequence[Opening]:
    """Return the posts worth a comment, best first, at most one a contact.

    `posts` are those of each contact, by slug. A post is no opening when it is older than 30 days,
    has no address, takes no comments, has one of mine already, or was skipped or put off.
    """
    commented = {canonical_url(touch.url) for touch in book.touches if touch.url}
    settled = commented | {key for key, each in book.decided.items() if _is_put_off(each, today)}
    dues = {
        item.contact: item
        for item in due_items(book, today)
        if item.reason in {Reason.CADENCE, Reason.NEVER_CONTACTED}
    }
    best = []
    for slug, theirs in posts.items():
        contact = book.contacts[slug]
        if contact.is_closed:
            continue
        candidates = [
            _opening(contact, post, age, dues.get(slug))
            for post, age in _fresh(theirs, today, book.config)
            if post.url
            and post.comments_state is not CommentsState.CLOSED
            and canonical_url(post.url) not in settled
        ]
        if candidates:
            best.append(min(candidates, key=_order))
    return sorted(best, key=_order)


def earliest(today: date) -> datetime:
    """Return an instant (UTC) before which no post can have been published that is an opening."""
    return datetime.combine(today - timedelta(days=OLDEST_DAYS + 2), time.min, UTC)


def _is_put_off(decision: Decision, today: date) -> bool:
    if decision.verdict is Verdict.LATER:
        return decision.until is not None and today < decision.until
    return decision.verdict is Verdict.SKIP


def _order(opening: Opening) -> tuple[int, int, str, str]:
    return (-opening.score, opening.age_days, opening.contact, opening.post.id)


def _fresh(posts: Sequence[Post], today: date, config: Config) -> Iterator[tuple[Post, int]]:
    """Yield the posts that are young enough, each with its age in days.

    One dated in the future is as old as its first sight. So is one without a date, unless it
    came with the first download of the feed, which says nothing of its age.
    """
    first_download = min((post.first_seen for post in posts if post.first_seen), default=None)
    for post in posts:
        instant = post.published
        if instant and config.local_day(instant) > today:
            instant = post.first_seen or instant
        elif instant is None and first_download and post.first_seen != first_download:
            instant = post.first_seen
        if instant is None:
            continue
        age = max(0, (today - config.local_day(instant)).days)
        if age <= OLDEST_DAYS:
            yield post, age


def _opening(contact: Contact, post: Post, age: int, due: DueItem | None) -> Opening:
    question = direct_question(post.text, post.language)
    terms = [
        *_rank(contact),
        *_dueness(due),
        *_age(age),
        *_comments(post),
        *([Term(15, "asks its readers")] if question else []),
    ]
    return Opening(contact.slug, post, tuple(terms), age, question)


def _rank(contact: Contact) -> Iterator[Term]:
    if contact.rank:
        yield Term(_RANK_POINTS[contact.rank], f"rank {contact.rank}")


def _dueness(due: DueItem | None) -> Iterator[Term]:
    if due is None:
        return
    if due.reason is Reason.NEVER_CONTACTED:
        yield Term(15, "never contacted")
    elif due.days is not None and due.days <= 0:
        yield Term(25, f"due {days_in_words(due.days)}")
    elif due.days is not None and due.days <= 14:
        yield Term(10, f"due {days_in_words(due.days)}")


def _age(age: int) -> Iterator[Term]:
    """Yield 20 points for two days, falling to none at two weeks."""
    points = 20 if age <= 2 else round(20 * (14 - age) / 12)
    if points > 0:
        words = {0: "from today", 1: "from yesterday"}.get(age, f"{span_in_words(age)} old")
        yield Term(points, words)


def _comments(post: Post) -> Iterator[Term]:
    """Yield points for being among the first: a comment under fifty others is lost."""
    if post.comments_state is CommentsState.LOGIN:
        yield Term(-20, "comments need a login")
    if post.comments is None:
        return
    if post.comments == 0:
        yield Term(15, "no comments yet")
    elif post.comments <= 10:
        yield Term(15, f"only {counted(post.comments, 'comment')}")
    elif post.comments > 50:
        yield Term(-15, f"{post.comments} comments already")
