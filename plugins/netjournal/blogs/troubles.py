"""Why a blog could not be asked, as far as that decides what mends it."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """A failure that does not pass by itself; a server's own fault is none of them."""

    MISSPELT = "misspelt"  # nothing can be there
    UNREACHED = "unreached"  # nobody knows the host, or this computer is offline
    ABSENT = "absent"  # its server has nothing there for us
    CLOSED = "closed"  # it leads to where only an address leads that the user wrote


def edit_of(trouble: Trouble, url: str, leads_to: str | None, path: str) -> str:
    """Return the change of the contact's file at `path` that mends it, in words.

    `url` is what was asked; the user may write `leads_to` instead if a redirect there is not
    followed.
    """
    if trouble is Trouble.CLOSED and leads_to:
        return f"if you trust it, write “{leads_to}” in {path}"
    return f"correct “{url}” in {path}"
