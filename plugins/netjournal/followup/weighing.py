"""How much speaks for a comment under a post, and against it: every term with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.due import THIS_WEEK
from netjournal.followup.phrases import counted
from netjournal.followup.phrases import days_in_words
from netjournal.followup.phrases import joined
from netjournal.followup.phrases import span_in_words
from netjournal.model import CommentsState
from netjournal.model import Invites
from netjournal.model import Rank
from netjournal.model import Reason
from netjournal.model import Term
from netjournal.model import Weight

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Commenting
    from netjournal.model import Contact
    from netjournal.model import DueItem
    from netjournal.model import Invitation
    from netjournal.model import Post
    from netjournal.model import Touch

    Weights = Mapping[Weight, int]

# Published advice: be among the first ten to fifteen, and not the fifty-first.
FIRST: Final = 10
CROWD: Final = 50
_NEW_DAYS: Final = 2
_FRESH_DAYS: Final = 14

_RANKS: Final = {Rank.A: Weight.RANK_A, Rank.B: Weight.RANK_B, Rank.C: Weight.RANK_C}
_INVITES: Final = {
    Invites.QUESTION: (Weight.QUESTION, "asks its readers"),
    Invites.CALL: (Weight.CALL, "calls for comments"),
    Invites.DOUBT: (Weight.DOUBT, "is in doubt"),
}


def terms_of_contact(
    weights: Weights, contact: Contact, due: DueItem | None, last_comment: Touch | None
) -> Iterator[Term]:
    """Yield what speaks for any post of a contact, with the last comment I wrote anywhere."""
    if contact.rank:
        yield Term(weights[_RANKS[contact.rank]], f"rank {contact.rank}")
    if due:
        yield from _dueness(weights, due)
    if last_comment and contact.slug in last_comment.people:
        yield Term(weights[Weight.SAME_BLOG], "your last comment was to them too")


def terms_of_post(weights: Weights, post: Post, age: int) -> Iterator[Term]:
    """Yield what speaks for a post of so many days, by what its feed says alone."""
    if points := _freshness(weights[Weight.FRESH], age):
        words = {0: "from today", 1: "from yesterday"}.get(age, f"{span_in_words(age)} old")
        yield Term(points, words)
    if post.comments is not None and post.comments <= FIRST:
        number = f"only {counted(post.comments, 'comment')}" if post.comments else "no comments yet"
        yield Term(weights[Weight.FIRST], number)
    elif post.comments is not None and post.comments > CROWD:
        yield Term(weights[Weight.CROWDED], f"{post.comments} comments already")


def terms_of_words(
    weights: Weights,
    invitation: Invitation | None,
    topics: Sequence[str],
    commenting: Commenting,
) -> Iterator[Term]:
    """Yield what a post's words and its page count."""
    if invitation:
        weight, words = _INVITES[invitation.kind]
        yield Term(weights[weight], words)
    if topics:
        yield Term(weights[Weight.IN_COMMON], f"is about {joined(topics[:2])}")
    if commenting.state is CommentsState.LOGIN:
        yield Term(weights[Weight.LOGIN], "comments need a login")


def most_for_words(weights: Weights) -> int:
    """Return what the terms of words and page can count at most."""
    most = most_for_invitation(weights, Invites)
    return most + max(0, weights[Weight.IN_COMMON]) + max(0, weights[Weight.LOGIN])


def most_for_invitation(weights: Weights, kinds: Iterable[Invites]) -> int:
    """Return what an invitation can count at most, if there is one and it is of these kinds."""
    return max(0, *(weights[_INVITES[kind][0]] for kind in kinds))


def _dueness(weights: Weights, due: DueItem) -> Iterator[Term]:
    if due.reason is Reason.NEVER_CONTACTED:
        yield Term(weights[Weight.NEVER_CONTACTED], "never contacted")
    elif due.days is not None and due.days <= 0:
        yield Term(weights[Weight.DUE], f"due {days_in_words(due.days)}")
    elif due.days is not None and due.days <= 2 * THIS_WEEK:
        yield Term(weights[Weight.SOON], f"due {days_in_words(due.days)}")


def _freshness(weight: int, age: int) -> int:
    """Return all of it for two days, falling to nothing at two weeks."""
    if age <= _NEW_DAYS:
        return weight
    return max(0, round(weight * (_FRESH_DAYS - age) / (_FRESH_DAYS - _NEW_DAYS)))
