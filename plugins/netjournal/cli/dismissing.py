"""What others wrote under posts, and the user's word that it needs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from netjournal.cli.deciding import decide
from netjournal.cli.touches import check_address
from netjournal.errors import NotFoundError
from netjournal.followup.replies import address_of
from netjournal.followup.standing import open_answers
from netjournal.followup.standing import recent_visits
from netjournal.model import Decision
from netjournal.model import Verdict
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from datetime import date

    from netjournal.cli.network import Network
    from netjournal.model import Book


class Said(NamedTuple):
    """An answer to a comment of the user's, or a visit, by the address that dismisses it.

    `post` is the address of the post it is under. With `is_open`, it asks for something.
    """

    address: str
    post: str
    contact: str | None
    is_open: bool

    @property
    def key(self) -> str:
        """What a decision about it is known by."""
        return Decision(self.address, Verdict.DISMISSED).key


def dismissible(book: Book, today: date) -> Iterator[Said]:
    """Yield what others wrote that has an address: the answers, then the visits."""
    for conversation in book.conversations:
        waiting = open_answers(book, conversation, today)
        for answer in conversation.answers:
            address = address_of(answer.comment, conversation.url)
            yield Said(address, conversation.url, answer.contact, answer in waiting)
    recent = frozenset(recent_visits(book, today))
    for visit in book.visits:
        if visit.post:
            address = address_of(visit.comment, visit.post)
            is_open = visit in recent and not (visit.is_returned or visit.is_dismissed)
            yield Said(address, visit.post, visit.contact, is_open)


def dismiss(network: Network, url: str, *, commit: bool | None) -> None:
    """Decide that what somebody wrote needs nothing.

    Raises:
        NotFoundError: nothing that was seen is there, or several may be meant.
    """
    check_address(url, "--dismiss")
    found = _meant([*dismissible(network.book, network.today)], url)
    if len(found) != 1:
        addresses = "".join(f"\n  {each.address}" for each in found)
        raise NotFoundError(
            f"several comments are there; name one of them:{addresses}"
            if found
            else f"neither an answer to you nor a comment on your blog was seen at {url}"
        )
    [one] = found
    people = [one.contact] if one.contact else []
    decide(network, one.address, Verdict.DISMISSED, people, commit=commit)
    network.remark()


def _meant(found: Sequence[Said], url: str) -> Sequence[Said]:
    """Return what is at an address, else what is open under the post that is there."""
    key, page = Decision(url, Verdict.DISMISSED).key, canonical_url(url)
    exact = {each.key: each for each in found if each.key == key}
    return [*exact.values()] or [
        each
        for each in found
        if each.is_open and page in map(canonical_url, (each.address, each.post))
    ]
