"""What is new since I was in touch with somebody last, and what is open: to know before a call."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.followup.cadence import last_touch
from netjournal.followup.giving import asks
from netjournal.followup.giving import open_promises
from netjournal.followup.giving import thanks_owed
from netjournal.followup.replies import day_of
from netjournal.model import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Answer
    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Conversation
    from netjournal.model import Help
    from netjournal.model import Item
    from netjournal.model import Organisation
    from netjournal.model import Post
    from netjournal.model import Promise
    from netjournal.model import Touch
    from netjournal.model import Visit

_A_YEAR: Final = timedelta(days=365)


class Since(NamedTuple):
    """What is new since `last`, the day of the last touch, None where there was none.

    `promises` and `thanks` are open, however old, each with its touch; `asked` is what I asked of
    them within a year. `posts`, `mentions` (touches with others that name them), `answers` and
    `visits` are the newest first, `joined` and `left` organisations that their file dates after it.
    """

    last: date | None
    promises: Sequence[tuple[Touch, Promise]]
    thanks: Sequence[tuple[Touch, Help]]
    asked: Sequence[tuple[Touch, Item]]
    joined: Sequence[Organisation]
    left: Sequence[Organisation]
    answers: Sequence[tuple[Conversation, Answer]]
    visits: Sequence[Visit]
    posts: Sequence[Post]
    mentions: Sequence[Touch]


def since_last_touch(book: Book, contact: Contact, posts: Sequence[Post], today: date) -> Since:
    """Return what is new with somebody; `posts` are those of their blogs, the newest first.

    What happened on the day of the last touch itself is no news: it was likely spoken of.
    """
    slug = contact.slug
    last = last_touch(book, slug, today)

    def is_new(day: date | None) -> bool:
        return day is not None and day <= today and (last is None or day > last)

    return Since(
        last=last,
        promises=[*open_promises(book, slug)],
        thanks=[*thanks_owed(book, slug)],
        asked=[*asks(book, slug, today - _A_YEAR)][::-1],
        joined=[
            each
            for each in contact.organisations
            if last and not each.until and each.since and is_new(each.since.first_day)
        ],
        left=[
            each
            for each in contact.organisations
            if last and each.until and is_new(each.until.first_day)
        ],
        answers=sorted(
            (
                (conversation, answer)
                for conversation, answer in book.answers_of.get(slug, ())
                if is_new(day_of(answer.comment, book, today))
            ),
            key=lambda pair: day_of(pair[1].comment, book, today),
            reverse=True,
        ),
        visits=[
            visit
            for visit in book.visits_of.get(slug, ())
            if is_new(day_of(visit.comment, book, today))
        ],
        posts=[post for post in posts if is_new(_day_of_post(book, post))],
        mentions=[
            touch for touch in reversed(book.touches_mentioning.get(slug, ())) if is_new(touch.date)
        ],
    )


def _day_of_post(book: Book, post: Post) -> date | None:
    moment = post.published or post.first_seen
    return book.config.local_day(moment) if moment else None


def introduced_to(book: Book, slug: str, today: date) -> Iterator[tuple[Touch, Sequence[str]]]:
    """Yield the touches by which I introduced somebody to others (slugs), the newest first."""
    for touch in reversed(book.touches_with.get(slug, ())):
        others = [each for each in dict.fromkeys(touch.people) if each != slug]
        is_mine = touch.channel is Channel.INTRODUCTION and not touch.from_them
        if is_mine and others and touch.date <= today:
            yield touch, others
