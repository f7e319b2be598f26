"""Mentions of nobody that are likely meant for a contact; all others may be handles elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import islice
from posixpath import commonprefix
from typing import TYPE_CHECKING
from typing import Final

from netjournal.records.checks.places import place_of_mention
from netjournal.records.reading import MAX_FAULTS
from netjournal.records.reading import Reading
from netjournal.records.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

    from netjournal.model import Problem
    from netjournal.model import Touch

# Among shorter ones, nearly every handle is one letter away from somebody.
_SHORTEST: Final = 4


def unknown_mentions(
    root: Path, touches: Iterable[Touch], contacts: Collection[str]
) -> Iterator[Problem]:
    """Yield a hint for each mention of nobody whose slug begins or nearly is a contact's.

    Of a name that is mentioned often, each touch is told; of all the first hundred.
    """
    known = _Slugs(contacts)
    meant: dict[str, str | None] = {}
    found: list[tuple[Touch, str, str]] = []
    for touch in touches:
        for slug in touch.mentions:
            if slug in known.slugs:
                continue
            if slug not in meant:
                meant[slug] = known.meant_by(slug)
            if likely := meant[slug]:
                found.append((touch, slug, likely))
    for touch, slug, likely in islice(found, MAX_FAULTS):
        reading = Reading(touch.path)
        place = place_of_mention(root, touch.path, slug)
        message = f"@{slug} is nobody here, did you mean {quoted(f'@{likely}')}?"
        reading.fault(place, "unknown-mention", message)
        yield from reading.problems


class _Slugs:
    """The contacts' slugs, in order and by what a slip of the pen mostly leaves."""

    def __init__(self, contacts: Collection[str]) -> None:
        self.slugs = frozenset(contacts)
        self._sorted = sorted(self.slugs)
        self._alike: dict[tuple[str, int], list[str]] = defaultdict(list)
        for slug in self._sorted:
            self._alike[slug[0], len(slug)].append(slug)

    def meant_by(self, word: str) -> str | None:
        """Return the only contact whose slug goes on after this word, or is it but for a slip."""
        first = bisect_left(self._sorted, f"{word}-")
        begun = [slug for slug in self._sorted[first : first + 2] if slug.startswith(f"{word}-")]
        if begun or len(word) < _SHORTEST:
            return begun[0] if len(begun) == 1 else None
        lengths = range(len(word) - 1, len(word) + 2)
        alike = (slug for length in lengths for slug in self._alike.get((word[0], length), ()))
        near = [slug for slug in alike if _is_slip(word, slug)]
        return near[0] if len(near) == 1 else None


def _is_slip(word: str, slug: str) -> bool:
    """Tell whether a letter is too many, missing, another, or changed its place with the next."""
    start = len(commonprefix((word, slug)))
    written, right = word[start:], slug[start:]
    return (
        written[1:] == right
        or written == right[1:]
        or written[1:] == right[1:]
        or (written[:2] == right[:2][::-1] and written[2:] == right[2:])
    )
