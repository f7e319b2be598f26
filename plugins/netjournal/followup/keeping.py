"""What of a conversation would be lost with the blog, and is not in its touch yet."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import time
from typing import TYPE_CHECKING

from netjournal.model import Answer
from netjournal.model import Comment
from netjournal.model import Kept
from netjournal.model import KeptAnswer
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from datetime import date

    from netjournal.followup.commenters import Commenters
    from netjournal.model import Book
    from netjournal.model import Config
    from netjournal.model import Conversation
    from netjournal.model import Touch


def to_keep(book: Book, touch: Touch, conversation: Conversation) -> Kept | None:
    """Return what is known of a comment of mine and is not in its touch yet, None if nothing.

    What only may be an answer is left out. An answer by a contact is under the name that they have
    here, for whatever they call themselves there.
    """
    mine = conversation.mine
    kept = Kept(
        permalink=None if touch.permalink or not mine else conversation.permalink,
        published=None if touch.published or not mine else _published(book, touch, mine),
        answers=tuple(_answers(book, touch, conversation)),
    )
    return kept if kept != Kept() else None


def _published(book: Book, touch: Touch, mine: Comment) -> date | None:
    """Return the local day when a comment was published.

    Blogs tell when it was written: of one that was held first, that is not the same.
    """
    instant = (touch.was_held and mine.first_seen) or mine.written
    return book.config.local_day(instant) if instant else None


def _answers(book: Book, touch: Touch, conversation: Conversation) -> Iterator[KeptAnswer]:
    for answer in conversation.answers:
        comment = answer.comment
        if not answer.is_sure or not comment.text or is_kept(touch, comment):
            continue
        contact = book.contacts.get(answer.contact or "")
        instant = comment.written
        yield KeptAnswer(
            what=comment.text,
            by=contact.name if contact else comment.author,
            on=book.config.local_day(instant) if instant else None,
            url=comment.url,
        )


def kept_answers(
    touch: Touch, found: Sequence[Comment], commenters: Commenters, config: Config
) -> Iterator[Answer]:
    """Yield the answers that a touch keeps and that are not among those found."""
    for number, each in enumerate(touch.answers, 1):
        if any(_is_it(each, one) for one in found):
            continue
        day = each.on or touch.published or touch.date
        comment = Comment(
            id=f"kept-{number}",
            author=each.by,
            at=_noon(day, config),
            text=each.what,
            url=each.url,
        )
        contact = commenters.contact_of(comment, touch.people)
        yield Answer(
            comment=comment,
            contact=contact,
            is_author=contact in touch.people,
            rule="your journal keeps it",
        )


def _noon(day: date, config: Config) -> datetime:
    """Return noon of a day where the user lives, in UTC."""
    local = config.local(datetime.combine(day, time(12), UTC))
    return local.replace(year=day.year, month=day.month, day=day.day).astimezone(UTC)


def is_kept(touch: Touch, comment: Comment) -> bool:
    """Tell whether a touch keeps an answer: by its place in the page, else by its words."""
    return any(_is_it(each, comment) for each in touch.answers)


def _is_it(kept: KeptAnswer, comment: Comment) -> bool:
    places = _place(kept.url), _place(comment.url)
    return places[0] == places[1] if all(places) else kept.what.split() == comment.text.split()


def _place(url: str | None) -> str | None:
    page, _, place = (url or "").partition("#")
    return f"{canonical_url(page)}#{place}" if place else None
