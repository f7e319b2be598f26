"""Who lives where, as the user wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.records.slugs import words_of

if TYPE_CHECKING:
    from netjournal.model import Contact


def is_near(contact: Contact, place: str) -> bool:
    """Tell whether a contact's location names a place, whatever its case and accents."""
    words = set(words_of(place)) - {""}
    return bool(words) and words.issubset(words_of(contact.location or ""))
