"""What others wrote under posts, and the user's word that it needs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from netjournal.cli.deciding import decide
from netjournal.cli.touches import check_address
from netjournal.errors import NotFoundError
from netjournal.followup.replies import address_of
from netjournal.followup.replies import is_open
from netjournal.followup.standing import recent_visits
from netjournal.model import Decision
from netjournal.model import Verdict
from netjournal.model.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterator
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
        for answer in conversation.answers:
            address = address_of(answer.comment, conversation.url)
            waits = is_open(book, conversation, answer, today)
            yield Said(address, conversation.url, answer.contact, waits)
    recent = frozenset(recent_visits(book, today))
    for visit in book.visits:
        if visit.post:
            address = address_of(visit.comment, visit.post)
            waits = visit in recent and not (visit.is_returned or visit.is_dismissed)
            yield Said(address, visit.post, visit.contact, waits)


def dismiss(network: Network, url: str, *, commit: bool | None) -> None:
    """Decide that what somebody wrote needs nothing.

    Raises:
        NotFoundError: nothing that asks for anything was seen there, or several may be meant.
    """
    check_address(url, "--dismiss")
    key, page = Decision(url, Verdict.DISMISSED).key, canonical_url(url)
    said = [*dismissible(network.book, network.today)]
    there = [each for each in said if page in map(canonical_url, (each.address, each.post))]
    found = [each for each in there if each.key == key][:1]
    found = found or [each for each in there if each.is_open]
    if len(found) > 1:
        addresses = "".join(f"\n  {each.address}" for each in found)
        raise NotFoundError(f"several comments are there; name one of them:{addresses}")
    if not found:
        raise NotFoundError(
            f"nothing that was written at {url} waits for you"
            if there
            else f"neither an answer to you nor a comment on your blog was seen at {url}"
        )
    [one] = found
    people = [one.contact] if one.contact else []
    decide(network, one.address, Verdict.DISMISSED, people, commit=commit)
    network.remark()
