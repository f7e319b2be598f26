"""Events of a calendar, and the iCalendar text (RFC 5545) that they become."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from typing import TYPE_CHECKING
from typing import Final
from unicodedata import category
from urllib.parse import quote
from uuid import UUID
from uuid import uuid5

from netjournal.model.record import Record
from netjournal.pages.links import site_path
from netjournal.pages.links import web_url

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    import icalendar

_NAMESPACE: Final = UUID("2c1f6dd8-6f0e-4c0b-9d5e-5e0a4f6f2b1d")
_LONG_AGO: Final = date(1970, 1, 1)
_CONTROL: Final = frozenset({"Cc", "Cs"})
_URL_SIGNS: Final = ":/?#[]@!$&'()*+,;=%~"


class Event(Record):
    """Something on a whole day, which leaves the calendar's owner free.

    `key` is what it is known by when its day and words change, `page` the `src_uri` of the page
    about it, `changed` the day its text last changed, None if that is not known, `rule` (RRULE)
    what brings it back.
    """

    key: tuple[str, ...]
    day: date
    title: str
    page: str
    lines: tuple[str, ...] = ()
    changed: date | None = None
    rule: Mapping[str, str | int] | None = None


def calendar_text(name: str, events: Iterable[Event], site_url: str | None) -> bytes:
    """Return a calendar as a file; without the site's address its events have no links.

    The same events are the same bytes: none of them tells when the file was made.
    """
    import icalendar  # noqa: PLC0415 - most builds change no calendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//netjournal//netjournal//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_component(event, site_url))
    return bytes(calendar.to_ical())


def _component(event: Event, site_url: str | None) -> icalendar.Event:
    import icalendar  # noqa: PLC0415 - likewise

    made = icalendar.Event()
    made.add("uid", str(uuid5(_NAMESPACE, "\n".join(_line(part) for part in event.key))))
    made.add("dtstamp", datetime.combine(event.changed or _LONG_AGO, time(), UTC))
    made.add("dtstart", event.day)
    made.add("transp", "TRANSPARENT")
    made.add("summary", _line(event.title))
    if event.lines:
        made.add("description", "\n".join(_line(line) for line in event.lines))
    if event.rule:
        made.add("rrule", dict(event.rule))
    if site_url and web_url(site_url):
        address = f"{site_url.rstrip('/')}/{site_path(event.page)}"
        made.add("url", quote(address, safe=_URL_SIGNS))
    return made


def _line(text: str) -> str:
    """Return a text on one line, without the control characters that no calendar may hold."""
    if text.isprintable():
        return text
    kept = (sign for sign in text if sign.isspace() or category(sign) not in _CONTROL)
    return " ".join("".join(kept).split())
