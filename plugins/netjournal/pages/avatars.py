"""Faces of contacts: their picture if the user has one, else their initials in a circle."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from typing import Final
from zlib import crc32

from netjournal.model.record import Record
from netjournal.pages.asset import Asset
from netjournal.records.photos import UnusablePhotoError
from netjournal.records.photos import find_photo

if TYPE_CHECKING:
    from pathlib import Path

    from netjournal.model import Contact

SHADES: Final = 8  # colours in avatars.css


class Avatar(Record):
    """How somebody looks; `shade` is the number of a colour, `photo` their picture for the site."""

    initials: str
    shade: int
    photo: Asset | None = None


def avatar(contact: Contact, root: Path) -> Avatar:
    """Return somebody's face; it stays as it is for as long as their name and file do."""
    return Avatar(
        initials=initials(contact.name),
        shade=crc32(contact.slug.encode()) % SHADES,
        photo=_photo(contact, root),
    )


def _photo(contact: Contact, root: Path) -> Asset | None:
    """Return a picture, named after its owner; None also where it cannot be shown."""
    if not contact.photo:
        return None
    try:
        found = find_photo(root, contact.photo)
    except UnusablePhotoError:
        return None  # told among the problems
    src_uri = f"contacts/{contact.slug}.{found.extension}"
    return Asset(src_uri, f"Photo of {contact.name}", path=str(found.path))


def initials(name: str) -> str:
    """Return the first letters of the first and the last word; one of a name in one word."""
    words = [word for word in unicodedata.normalize("NFC", name).split() if word[0].isalpha()]
    ends = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(map(_first_letter, ends)) or "·"


def _first_letter(word: str) -> str:
    """Return the letter a word begins with, and what stands on it."""
    end = next((n for n, sign in enumerate(word) if n and not unicodedata.combining(sign)), None)
    letter = word[:end]
    return letter.upper() if len(letter.upper()) == len(letter) else letter
