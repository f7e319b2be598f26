"""Who worked where at the same time: inferred from contacts' files, never stored."""

from __future__ import annotations

import calendar
from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Book
    from netjournal.model import Organisation
    from netjournal.model import PartialDate

# Of a larger organisation, two who were there at the same time need not know each other.
MOST: Final = 12


class _Stay(NamedTuple):
    """Somebody's time at an organisation: by when it surely began, until when it surely lasted."""

    begun: date
    lasted: date


def colleagues(book: Book, today: date) -> Mapping[tuple[str, str], Sequence[str]]:
    """Return where each two contacts (slugs, in order) surely worked at the same time.

    A stay without `to` lasts; one without `from` tells only of its end. Where a month or a year is
    all that is known, any day of it may be meant, and only what holds for all of them counts.
    Organisations in which more than `MOST` contacts ever were are left out.
    """
    names: dict[str, str] = {}
    stays: dict[str, dict[str, list[_Stay]]] = defaultdict(lambda: defaultdict(list))
    for slug, contact in book.contacts.items():
        for organisation in contact.organisations:
            key = organisation.name.casefold()
            names.setdefault(key, organisation.name)
            stays[key][slug].append(_stay(organisation, today))
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, people in stays.items():
        if len(people) <= MOST:
            for one, other in combinations(sorted(people), 2):
                if any(_overlap(a, b, today) for a in people[one] for b in people[other]):
                    found[one, other].append(names[key])
    return found


def _stay(organisation: Organisation, today: date) -> _Stay:
    until = organisation.until
    ended = _last_day(until) or today
    begun = _last_day(organisation.since) or ended
    return _Stay(begun, (until.first_day if until else None) or today)


def _overlap(one: _Stay, other: _Stay, today: date) -> bool:
    began = max(one.begun, other.begun)
    return began <= today and one.begun <= other.lasted and other.begun <= one.lasted


def _last_day(day: PartialDate | None) -> date | None:
    """Return the latest calendar day a date can mean; None without a year."""
    if day is None or day.year is None:
        return None
    month = day.month or 12
    return date(day.year, month, day.day or calendar.monthrange(day.year, month)[1])
