"""Posts that may be openings, weighed no further than is needed to know which are the best."""

from __future__ import annotations

import heapq
from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.ages import fresh
from netjournal.followup.case import Case
from netjournal.followup.case import commenting
from netjournal.followup.case import refusals_of_page
from netjournal.followup.looks import looks_at
from netjournal.followup.topics import topics_in
from netjournal.followup.weighing import most_for_invitation
from netjournal.followup.weighing import most_for_words
from netjournal.followup.weighing import terms_of_words
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.followup.looks import Invited
    from netjournal.followup.looks import Look
    from netjournal.model import Book
    from netjournal.model import Invitation
    from netjournal.model import Opening
    from netjournal.model import Post
    from netjournal.model import PostPage
    from netjournal.model import Term

    Pages = Mapping[str, PostPage]  # by canonical URL
    Place = tuple[int, int, str, str]

NO_PAGES: Final[Pages] = MappingProxyType({})


class Candidates:
    """The posts that may be openings on a day, whatever their pages say.

    What takes time is done for the few that can come next: their pages and words are looked at. It
    is done once, however often the best are asked for: only what another page changes is weighed
    again. `invited` is what was found in texts before, by the digests of the looks at them; what is
    found is added to it.
    """

    def __init__(
        self,
        book: Book,
        posts: Mapping[str, Sequence[Post]],
        today: date,
        invited: Invited | None = None,
    ) -> None:
        self._case = Case(book, today)
        self._invited: Invited = {} if invited is None else invited
        self._candidates = [*self._possible(posts)]
        # Whoever comes first by what they may count at most is weighed further. The number tells
        # apart what has the same place.
        most = most_for_words(book.config.weights)
        self._first: list[tuple[Place, int, Weighed | None]] = [
            (each.place(most), number, None) for number, each in enumerate(self._candidates)
        ]
        heapq.heapify(self._first)

    def openings(self, pages: Pages = NO_PAGES) -> Sequence[Opening]:
        """Return as many of the best as are left for the day, each post once."""
        return [*islice(_each_once(self.ranked(pages)), self._case.left)]

    def ranked(self, pages: Pages = NO_PAGES) -> Iterator[Opening]:
        """Yield the best opening of every contact who has one, best first."""
        for weighed in self._best(pages):
            yield self._case.with_context(weighed.opening)

    def looks(self, pages: Pages, most: int) -> Sequence[Look]:
        """Return the looks at texts that `openings` would take first if they found nothing.

        They are `most` at most, and none if nothing but what is known is needed.
        """
        looks: list[Look] = []
        best = (weighed.opening for weighed in self._best(pages, looks, most))
        for _ in islice(_each_once(best), self._case.left):
            pass
        return looks

    def _best(
        self, pages: Pages, put_off: list[Look] | None = None, most: int = 0
    ) -> Iterator[Weighed]:
        """Yield the best post of every contact who has one, best first.

        Looks that are not known yet are not taken but `put_off`, if that is given, as if they found
        nothing, until there are as many as `most`.
        """
        waiting: list[tuple[Place, int, Weighed | None]] = [*self._first]
        done: set[str] = set()
        left: set[int] = set()
        while waiting:
            _, number, weighed = heapq.heappop(waiting)
            candidate = self._candidates[number]
            if candidate.contact in done:
                continue
            if weighed is None:
                weighed = candidate.weighed(pages.get(candidate.key))
                if weighed.is_refused:
                    continue
            elif weighed.next_look is None or number in left:
                done.add(candidate.contact)
                yield weighed
                continue
            elif put_off is None or weighed.next_look.digest in self._invited:
                weighed.look(self._invited)
            elif len(put_off) == most:
                return
            else:
                put_off.append(weighed.next_look)
                left.add(number)
            more = weighed.sure if number in left else weighed.most
            heapq.heappush(waiting, (candidate.place(more), number, weighed))

    def _possible(self, posts: Mapping[str, Sequence[Post]]) -> Iterator[Candidate]:
        book, today = self._case.book, self._case.today
        for slug, theirs in posts.items():
            contact = book.contacts[slug]
            for post, age in fresh(theirs, today, book.config):
                if not any(self._case.refusals(contact, post)):
                    yield Candidate(book, self._case.draft(contact, post, age))


class Candidate:
    """A post by a contact (slug), with what counts whatever its page and its words say."""

    def __init__(self, book: Book, draft: Opening) -> None:
        self.contact = draft.contact
        self.key = canonical_url(draft.post.url or "")
        self._book = book
        self._draft = draft
        self._score = draft.score
        self._page: PostPage | None = None
        self._weighed: Weighed | None = None

    def place(self, more: int) -> Place:
        """Return what posts are sorted by, where so many points come to it."""
        return (-self._score - more, self._draft.age_days, self.contact, self._draft.post.id)

    def weighed(self, page: PostPage | None) -> Weighed:
        """Return the post weighed with its page: the same as before where that is the same."""
        if self._weighed is None or page != self._page:
            self._page, self._weighed = page, Weighed(self._book, self._draft, page)
        return self._weighed


class Weighed:
    """A post weighed with its page, and with its words as far as they were looked at."""

    def __init__(self, book: Book, draft: Opening, page: PostPage | None) -> None:
        self._weights = book.config.weights
        self._draft = draft
        self._commenting = commenting(draft.post, page)
        self._found: Invitation | None = None
        text, language = _words(draft.post, page)
        topics = topics_in(f"{draft.post.title}\n{text}", book, book.contacts[draft.contact])
        self._topics = tuple(topics)
        self._looks = looks_at(text, language)
        self.next_look = next(self._looks, None)
        self.sure = sum(term.points for term in self._terms())

    @property
    def is_refused(self) -> bool:
        """Tell whether no comment can be left under it."""
        return any(refusals_of_page(self._commenting))

    @property
    def most(self) -> int:
        """How many points its page and its words can count, at most."""
        look = self.next_look
        return self.sure + (most_for_invitation(self._weights, look.kinds) if look else 0)

    @property
    def opening(self) -> Opening:
        """What is known by now."""
        return replace(
            self._draft,
            terms=(*self._draft.terms, *self._terms()),
            invitation=self._found,
            commenting=self._commenting,
            topics=self._topics,
        )

    def look(self, invited: Invited) -> None:
        """Take the next look at its words, unless what that finds is known."""
        look = self.next_look
        if look is None:
            return
        digest = look.digest
        if digest not in invited:
            invited[digest] = look.found()
        self._found = invited[digest]
        self.next_look = None if self._found else next(self._looks, None)
        self.sure = sum(term.points for term in self._terms())

    def _terms(self) -> Iterator[Term]:
        return terms_of_words(self._weights, self._found, self._topics, self._commenting)


def _each_once(openings: Iterable[Opening]) -> Iterator[Opening]:
    """Yield the first opening of each post: several contacts may share a blog."""
    told: set[str] = set()
    for opening in openings:
        key = canonical_url(opening.post.url or "")
        if key not in told:
            told.add(key)
            yield opening


def _words(post: Post, page: PostPage | None) -> tuple[str, str | None]:
    """Return a post's text with its language: that of its page where the feed has an excerpt."""
    if page and not post.is_full and len(page.text) > len(post.text):
        return page.text, page.language or post.language
    return post.text, post.language
