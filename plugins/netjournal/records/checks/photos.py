"""Pictures that contacts' files name and the site cannot show."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from netjournal.records.checks.places import place_of
from netjournal.records.photos import UnusablePhotoError
from netjournal.records.photos import find_photo
from netjournal.records.reading import MAX_FAULTS
from netjournal.records.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

    from netjournal.model import Contact
    from netjournal.model import Problem


def unusable_photos(root: Path, contacts: Iterable[Contact]) -> Iterator[Problem]:
    """Yield a problem for each picture that is missing, foreign or no picture; the first hundred.

    The pictures are looked at each time: they change without the files that name them.
    """
    for path, fault in islice(_faults(root, contacts), MAX_FAULTS):
        reading = Reading(path)
        reading.fault(place_of(root, path, ("photo",), frozenset()), fault.code, str(fault))
        yield from reading.problems


def _faults(root: Path, contacts: Iterable[Contact]) -> Iterator[tuple[str, UnusablePhotoError]]:
    for contact in contacts:
        try:
            find_photo(root, contact.photo or "")
        except UnusablePhotoError as fault:
            yield contact.path, fault
