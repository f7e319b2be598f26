"""Which posts deserve a comment now, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.ages import OLDEST_DAYS
from netjournal.followup.ages import ages
from netjournal.followup.candidates import NO_PAGES
from netjournal.followup.candidates import Candidate
from netjournal.followup.candidates import Candidates
from netjournal.followup.case import Case
from netjournal.followup.case import commenting
from netjournal.followup.case import refusals_of_page
from netjournal.model import CommentsState
from netjournal.model import Opening
from netjournal.model.record import Record
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date
    from datetime import datetime

    from netjournal.followup.candidates import Pages
    from netjournal.followup.looks import Invited
    from netjournal.model import Book
    from netjournal.model import Post
    from netjournal.model import PostPage

_PAGE_KNOWN: Final = timedelta(days=7)
_ERROR_KNOWN: Final = timedelta(hours=20)


class Explanation(Record):
    """What a post's terms are, and why it is no opening all the same, in sentences; often none."""

    opening: Opening
    refusals: tuple[str, ...]


def openings(
    book: Book,
    posts: Mapping[str, Sequence[Post]],
    today: date,
    pages: Pages = NO_PAGES,
    invited: Invited | None = None,
) -> Sequence[Opening]:
    """Return the posts worth a comment today, best first, at most one a contact.

    `posts` are those of each contact, by slug. There are as many as the configuration says, less
    the comments written today. `invited` is as `Candidates` has it.
    """
    return Candidates(book, posts, today, invited).openings(pages)


def ranked(
    book: Book, posts: Mapping[str, Sequence[Post]], today: date, pages: Pages = NO_PAGES
) -> Iterator[Opening]:
    """Yield the best opening of every contact who has one, best first."""
    return Candidates(book, posts, today).ranked(pages)


def explained(
    book: Book, posts: Mapping[str, Sequence[Post]], today: date, pages: Pages, url: str
) -> Sequence[Explanation]:
    """Return what speaks for the post at an address and against it, one for each contact's feed.

    `posts` are all that are known, of any age; there may be no such post among them.
    """
    key = canonical_url(url)
    case = Case(book, today)
    found = []
    for slug, theirs in posts.items():
        for post, age in ages(theirs, today, book.config):
            if post.url and canonical_url(post.url) == key:
                contact = book.contacts[slug]
                draft = case.draft(contact, post, age or 0)
                page = pages.get(key)
                weighed = Candidate(book, draft).weighed(page)
                while weighed.next_look:
                    weighed.look({})
                refusals = [
                    *_aged(age),
                    *case.refusals(contact, post),
                    *refusals_of_page(commenting(post, page)),
                ]
                found.append(Explanation(case.with_context(weighed.opening), tuple(refusals)))
    return found


def _aged(age: int | None) -> Iterator[str]:
    if age is None:
        yield "nothing tells how old it is"
    elif age > OLDEST_DAYS:
        yield f"it is {age} days old, and {OLDEST_DAYS} are the most"


def unseen(openings: Sequence[Opening], pages: Pages, now: datetime) -> Sequence[Post]:
    """Return the posts whose pages should be looked at, in the same order.

    A page is looked at again after a week, as engines close old posts, and the next day if it
    could not be had. What a feed says of an open post with its full text needs no page.
    """
    return [
        opening.post
        for opening in openings
        if opening.post.url
        and not (opening.post.comments_state is CommentsState.OPEN and opening.post.is_full)
        and not _is_known(pages.get(canonical_url(opening.post.url)), now)
    ]


def _is_known(page: PostPage | None, now: datetime) -> bool:
    # One that was looked at far ahead of now tells of a clock that was wrong.
    known_for = _ERROR_KNOWN if page and page.error else _PAGE_KNOWN
    return page is not None and abs(now - page.seen_at) < known_for
