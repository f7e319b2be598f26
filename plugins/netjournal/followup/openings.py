"""Which posts deserve a comment now, and why."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from datetime import time
from datetime import timedelta
from functools import cached_property
from hashlib import sha256
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.due import due_items
from netjournal.followup.invitations import question
from netjournal.followup.invitations import statement
from netjournal.followup.phrases import day_in_words
from netjournal.followup.prose import QUESTION_MARKS
from netjournal.followup.topics import context
from netjournal.followup.topics import topics_in
from netjournal.followup.weighing import most_for_invitation
from netjournal.followup.weighing import most_for_words
from netjournal.followup.weighing import terms_of_contact
from netjournal.followup.weighing import terms_of_post
from netjournal.followup.weighing import terms_of_words
from netjournal.model import Channel
from netjournal.model import Commenting
from netjournal.model import CommentsState
from netjournal.model import Invites
from netjournal.model import Opening
from netjournal.model import Reason
from netjournal.model import Verdict
from netjournal.model.record import Record
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import MutableMapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Config
    from netjournal.model import Contact
    from netjournal.model import Decision
    from netjournal.model import DueItem
    from netjournal.model import Invitation
    from netjournal.model import Post
    from netjournal.model import PostPage
    from netjournal.model import Touch

    Pages = Mapping[str, PostPage]  # by canonical URL
    Look = Callable[[str, str | None], Invitation | None]
    Invited = MutableMapping[str, Invitation | None]  # by the digests of looks at texts
    _Place = tuple[int, int, str, str]
    # How an opening is weighed step by step, each with what more it may count at most.
    _Weighing = Iterator[tuple[int, Opening]]
    _Waiting = tuple[_Place, int, Opening, _Weighing | None]


class Explanation(Record):
    """What a post's terms are, and why it is no opening all the same, in sentences; often none."""

    opening: Opening
    refusals: tuple[str, ...]


OLDEST_DAYS: Final = 30
_PAGE_KNOWN: Final = timedelta(days=7)
_ERROR_KNOWN: Final = timedelta(hours=20)
NO_PAGES: Final[Pages] = MappingProxyType({})


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


class Candidates:
    """The posts that may be openings on a day, whatever their pages say.

    What takes time is done for the few that can come next: their pages and words are looked at.
    `invited` is what was found in texts before, by the digests of the looks at them; what is found
    is added to it.
    """

    def __init__(
        self,
        book: Book,
        posts: Mapping[str, Sequence[Post]],
        today: date,
        invited: Invited | None = None,
    ) -> None:
        self._case = _Case(book, today, {} if invited is None else invited)
        self._drafts = list(self._drafted(posts))

    def openings(self, pages: Pages = NO_PAGES) -> Sequence[Opening]:
        """Return as many of the best as are left for the day, each post once."""
        return [*islice(_each_once(self.ranked(pages)), self._case.left)]

    def ranked(self, pages: Pages = NO_PAGES) -> Iterator[Opening]:
        """Yield the best opening of every contact who has one, best first."""
        # Whoever comes first by what they may count at most is weighed further, and comes first
        # for good if nothing more can be said. The number tells apart what has the same place.
        most = most_for_words(self._case.book.config.weights)
        waiting: list[_Waiting] = [
            (_place(draft, most), number, draft, None) for number, draft in enumerate(self._drafts)
        ]
        heapq.heapify(waiting)
        done: set[str] = set()
        while waiting:
            _, number, opening, weighing = heapq.heappop(waiting)
            if opening.contact in done:
                continue
            if weighing is None:
                if any(self._case.refusals_of_page(opening.post, pages)):
                    continue
                weighing = self._case.weighing(opening, pages)
            if further := next(weighing, None):
                most, opening = further
                heapq.heappush(waiting, (_place(opening, most), number, opening, weighing))
            else:
                done.add(opening.contact)
                yield self._case.with_context(opening)

    def _drafted(self, posts: Mapping[str, Sequence[Post]]) -> Iterator[Opening]:
        book, today = self._case.book, self._case.today
        for slug, theirs in posts.items():
            for post, age in fresh(theirs, today, book.config):
                if not any(self._case.refusals(book.contacts[slug], post)):
                    yield self._case.draft(book.contacts[slug], post, age)


def explained(
    book: Book, posts: Mapping[str, Sequence[Post]], today: date, pages: Pages, url: str
) -> Sequence[Explanation]:
    """Return what speaks for the post at an address and against it, one for each contact's feed.

    `posts` are all that are known, of any age; there may be no such post among them.
    """
    key = canonical_url(url)
    case = _Case(book, today, {})
    found = []
    for slug, theirs in posts.items():
        for post, age in ages(theirs, today, book.config):
            if post.url and canonical_url(post.url) == key:
                contact = book.contacts[slug]
                draft = case.draft(contact, post, age or 0)
                opening = case.with_context(case.weighed(draft, pages))
                refusals = [
                    *_aged(age),
                    *case.refusals(contact, post),
                    *case.refusals_of_page(post, pages),
                ]
                found.append(Explanation(opening, tuple(refusals)))
    return found


def _each_once(openings: Iterable[Opening]) -> Iterator[Opening]:
    """Yield the first opening of each post: several contacts may share a blog."""
    told: set[str] = set()
    for opening in openings:
        key = canonical_url(opening.post.url or "")
        if key not in told:
            told.add(key)
            yield opening


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


def earliest(today: date) -> datetime:
    """Return an instant (UTC) before which no post can have been published that is an opening."""
    return datetime.combine(today - timedelta(days=OLDEST_DAYS + 2), time.min, UTC)


def fresh(posts: Sequence[Post], today: date, config: Config) -> Iterator[tuple[Post, int]]:
    """Yield the posts that are young enough, each with its age in days."""
    for post, age in ages(posts, today, config):
        if age is not None and age <= OLDEST_DAYS:
            yield post, age


def ages(posts: Sequence[Post], today: date, config: Config) -> Iterator[tuple[Post, int | None]]:
    """Yield posts with their age in days, None where nothing tells it.

    One dated in the future is as old as its first sight. So is one without a date, unless it
    came with the first download of its feed, which says nothing of its age.
    """
    first_downloads: dict[str, datetime] = {}
    for post in posts:
        if post.first_seen:
            earlier = first_downloads.get(post.feed, post.first_seen)
            first_downloads[post.feed] = min(earlier, post.first_seen)
    for post in posts:
        instant = post.published
        if instant and config.local_day(instant) > today:
            instant = post.first_seen or instant
        elif instant is None and post.first_seen != first_downloads.get(post.feed):
            instant = post.first_seen
        yield post, max(0, (today - config.local_day(instant)).days) if instant else None


@dataclass(frozen=True)
class _Case:
    """All that is known on a day, asked of one post after the other."""

    book: Book
    today: date
    invited: Invited

    @cached_property
    def commented(self) -> Mapping[str, Touch]:
        return {canonical_url(each.url): each for each in self.comments if each.url}

    @cached_property
    def comments(self) -> Sequence[Touch]:
        """My own, oldest first."""
        return [
            touch
            for touch in self.book.touches
            if touch.channel is Channel.COMMENT and not touch.from_them
        ]

    @cached_property
    def last_comment(self) -> Touch | None:
        return next((each for each in reversed(self.comments) if each.date <= self.today), None)

    @cached_property
    def dues(self) -> Mapping[str, DueItem]:
        return {
            item.contact: item
            for item in due_items(self.book, self.today)
            if item.reason in {Reason.CADENCE, Reason.NEVER_CONTACTED}
        }

    @cached_property
    def left(self) -> int:
        """How many more comments the configuration proposes today."""
        written = sum(comment.date == self.today for comment in self.comments)
        return max(0, self.book.config.openings - written)

    def commenting(self, post: Post, pages: Pages) -> Commenting:
        """Return what is known of commenting: what the page says goes before what the feed says."""
        page = pages.get(canonical_url(post.url)) if post.url else None
        said = page.commenting if page else Commenting()
        if page and page.error:
            said = Commenting(evidence=f"its page could not be read: {page.error}")
        if said.state is CommentsState.UNKNOWN and post.comments_state is not said.state:
            return replace(said, state=post.comments_state, evidence="as its feed says")
        return said

    def refusals(self, contact: Contact, post: Post) -> Iterator[str]:
        """Yield why a post is no opening whatever its page says, as sentences for the user."""
        if contact.is_closed:
            yield f"{contact.name} is {contact.status.value}"
        if post.feed in self.book.muted:
            yield "you muted its blog"
        if not post.url:
            yield "the feed gives no address for it"
            return
        key = canonical_url(post.url)
        if touch := self.commented.get(key):
            yield f"you commented on it on {day_in_words(touch.date)}"
        if decision := self.book.decided.get(key):
            yield from _decided(decision, self.today)

    def refusals_of_page(self, post: Post, pages: Pages) -> Iterator[str]:
        """Yield why no comment can be left under a post."""
        commenting = self.commenting(post, pages)
        if commenting.state is CommentsState.CLOSED:
            yield f"it takes no comments ({commenting.evidence})"

    def draft(self, contact: Contact, post: Post, age: int) -> Opening:
        """Return an opening without what its page and its words count."""
        weights = self.book.config.weights
        due = self.dues.get(contact.slug)
        terms = (
            *terms_of_contact(weights, contact, due, self.last_comment),
            *terms_of_post(weights, post, age),
        )
        return Opening(contact.slug, post, terms, age)

    def weighed(self, draft: Opening, pages: Pages) -> Opening:
        """Return an opening with what its page and its words count."""
        *_, (_, opening) = self.weighing(draft, pages)
        return opening

    def weighing(self, draft: Opening, pages: Pages) -> _Weighing:
        """Yield an opening with more of what its page and its words count, the last with all."""
        weights = self.book.config.weights
        commenting = self.commenting(draft.post, pages)
        text, language = _words(draft.post, pages)
        contact = self.book.contacts[draft.contact]
        topics = topics_in(f"{draft.post.title}\n{text}", self.book, contact)

        def with_words(found: Invitation | None) -> Opening:
            return replace(
                draft,
                terms=(*draft.terms, *terms_of_words(weights, found, topics, commenting)),
                invitation=found,
                commenting=commenting,
                topics=tuple(topics),
            )

        found = None
        if any(mark in text for mark in QUESTION_MARKS):
            yield most_for_invitation(weights, Invites), with_words(None)
            found = self._found(question, text, language)
        if found is None:
            yield most_for_invitation(weights, (Invites.CALL, Invites.DOUBT)), with_words(None)
            found = self._found(statement, text, language)
        yield 0, with_words(found)

    def _found(self, look: Look, text: str, language: str | None) -> Invitation | None:
        digest = sha256(f"{look.__name__}\n{language}\n{text}".encode()).hexdigest()
        if digest not in self.invited:
            self.invited[digest] = look(text, language)
        return self.invited[digest]

    def with_context(self, opening: Opening) -> Opening:
        contact = self.book.contacts[opening.contact]
        return replace(opening, context=tuple(context(self.book, contact, self.today)))


def _words(post: Post, pages: Pages) -> tuple[str, str | None]:
    """Return a post's text with its language: that of its page where the feed has an excerpt."""
    page = pages.get(canonical_url(post.url)) if post.url and not post.is_full else None
    if page and len(page.text) > len(post.text):
        return page.text, page.language or post.language
    return post.text, post.language


def _decided(decision: Decision, today: date) -> Iterator[str]:
    on = f" on {day_in_words(decision.on)}" if decision.on else ""
    if decision.verdict is Verdict.SKIP:
        yield f"you skipped it{on}"
    elif decision.verdict is Verdict.LATER and decision.until and today < decision.until:
        yield f"you put it off until {day_in_words(decision.until)}"


def _place(opening: Opening, more: int = 0) -> _Place:
    """Return what openings are sorted by, where so many points may come to it."""
    return (-opening.score - more, opening.age_days, opening.contact, opening.post.id)
