"""What is known on a day that speaks for an opening and against it, whatever its words are."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from netjournal.followup.due import due_items
from netjournal.followup.phrases import day_in_words
from netjournal.followup.topics import context
from netjournal.followup.weighing import terms_of_contact
from netjournal.followup.weighing import terms_of_post
from netjournal.model import Channel
from netjournal.model import Commenting
from netjournal.model import CommentsState
from netjournal.model import Opening
from netjournal.model import Reason
from netjournal.model import Verdict
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Decision
    from netjournal.model import DueItem
    from netjournal.model import Post
    from netjournal.model import PostPage
    from netjournal.model import Touch


@dataclass(frozen=True)
class Case:
    """All that is known on a day, asked of one post after the other."""

    book: Book
    today: date

    @cached_property
    def commented(self) -> Mapping[str, Touch]:
        """Under which posts I commented, by canonical URL."""
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
        """My last one that is not in the future."""
        return next((each for each in reversed(self.comments) if each.date <= self.today), None)

    @cached_property
    def dues(self) -> Mapping[str, DueItem]:
        """What is due by cadence, by contact."""
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

    def draft(self, contact: Contact, post: Post, age: int) -> Opening:
        """Return an opening without what its page and its words count."""
        weights = self.book.config.weights
        due = self.dues.get(contact.slug)
        terms = (
            *terms_of_contact(weights, contact, due, self.last_comment),
            *terms_of_post(weights, post, age),
        )
        return Opening(contact.slug, post, terms, age)

    def with_context(self, opening: Opening) -> Opening:
        """Return an opening with what to remember when answering."""
        contact = self.book.contacts[opening.contact]
        return replace(opening, context=tuple(context(self.book, contact, self.today)))


def commenting(post: Post, page: PostPage | None) -> Commenting:
    """Return what is known of commenting: what the page says goes before what the feed says."""
    said = page.commenting if page else Commenting()
    if page and page.error:
        said = Commenting(evidence=f"its page could not be read: {page.error}")
    if said.state is CommentsState.UNKNOWN and post.comments_state is not said.state:
        return replace(said, state=post.comments_state, evidence="as its feed says")
    return said


def refusals_of_page(said: Commenting) -> Iterator[str]:
    """Yield why no comment can be left under a post."""
    if said.state is CommentsState.CLOSED:
        yield f"it takes no comments ({said.evidence})"


def _decided(decision: Decision, today: date) -> Iterator[str]:
    on = f" on {day_in_words(decision.on)}" if decision.on else ""
    if decision.verdict is Verdict.SKIP:
        yield f"you skipped it{on}"
    elif decision.verdict is Verdict.LATER and decision.until and today < decision.until:
        yield f"you put it off until {day_in_words(decision.until)}"
