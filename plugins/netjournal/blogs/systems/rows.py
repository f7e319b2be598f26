"""The shape of a row about a comment system."""

from __future__ import annotations

from netjournal.model import CommentsState
from netjournal.model.record import Record


class Sign(Record):
    """What in a page tells the state: an element (CSS selector), or words in a script (regex).

    `says` is the evidence for the user.
    """

    state: CommentsState
    says: str
    css: str = ""
    script: str = ""


class System(Record):
    """A comment system: what proves it, the signs of its state in order, and what holds without.

    One proof suffices: an element, or words in a script. `otherwise` is the state when no sign is
    there, with `says` as its evidence.
    """

    name: str
    says: str
    css: str = ""
    script: str = ""
    signs: tuple[Sign, ...] = ()
    otherwise: CommentsState = CommentsState.UNKNOWN
