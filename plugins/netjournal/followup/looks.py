"""Looks at the words of posts for what invites an answer: they take longer than all else."""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from netjournal.followup.invitations import question
from netjournal.followup.invitations import statement
from netjournal.followup.prose import QUESTION_MARKS
from netjournal.model import Invites
from netjournal.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import MutableMapping
    from collections.abc import Sequence

    from netjournal.model import Invitation

    Invited = MutableMapping[str, Invitation | None]  # by the digests of looks


class Look(Record):
    """A look at a text, in a language as its post says, for an invitation of certain `kinds`."""

    find: Callable[[str, str | None], Invitation | None]
    kinds: Collection[Invites]
    text: str
    language: str | None

    @cached_property
    def digest(self) -> str:
        """The key by which what was found is known again."""
        told = f"{self.find.__name__}\n{self.language}\n{self.text}"
        return sha256(told.encode()).hexdigest()

    def found(self) -> Invitation | None:
        """Return what invites an answer."""
        return self.find(self.text, self.language)


def looks_at(text: str, language: str | None) -> Iterator[Look]:
    """Yield the looks at a text, one after the other until something is found."""
    if any(mark in text for mark in QUESTION_MARKS):
        yield Look(question, tuple(Invites), text, language)
    yield Look(statement, (Invites.CALL, Invites.DOUBT), text, language)


def found_by(looks: Sequence[Look]) -> Sequence[Invitation | None]:
    """Return what each of some looks finds."""
    return [look.found() for look in looks]
