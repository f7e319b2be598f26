"""Words in braces, to be filled in: `{name}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.model import Placeholder
from netjournal.records.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Mapping

    from netjournal.records.reading import Reading

# Whatever stands in braces on one line is meant as a placeholder, also where it is misspelt.
IN_BRACES: Final = re.compile(r"\{([^{}\r\n]{0,60})\}")
_KNOWN: Final = frozenset(Placeholder)
_MEANT: Final[Mapping[str, Collection[str]]] = {
    Placeholder.NAME: ("full name",),
    Placeholder.NICKNAME: ("first", "first name", "firstname", "given name"),
    Placeholder.ME: ("my name", "sender", "signature", "self"),
    Placeholder.ORGANISATION: ("company", "employer", "firm", "organization", "work"),
    Placeholder.PLACE: ("city", "location", "town", "where"),
    Placeholder.LAST: ("last date", "last day", "last touch", "when"),
    Placeholder.LAST_TEXT: ("last line", "last words", "text"),
    Placeholder.HELPED: ("help", "thanks"),
    Placeholder.GIFT: ("gift idea", "gift ideas", "gifts"),
    Placeholder.INTEREST: ("interests", "topic"),
    Placeholder.POST: ("article", "blog", "title"),
    Placeholder.URL: ("address", "link"),
}


class Unknown(NamedTuple):
    """What stands in braces and is no placeholder: where in the text, and what is wrong."""

    start: int
    message: str


def unknown_placeholders(text: str, reading: Reading) -> Iterator[Unknown]:
    """Yield what stands in braces and can never be filled in."""
    for found in IN_BRACES.finditer(text):
        if found[1] not in _KNOWN:
            hint = re.sub(r'"(.*?)"', r"{\1}", reading.did_you_mean(found[1], _KNOWN, _MEANT))
            cure = hint or f"; known are {', '.join(Placeholder)}"
            yield Unknown(found.start(), f"{{{quoted(found[1])[1:-1]}}} is no placeholder{cure}")
