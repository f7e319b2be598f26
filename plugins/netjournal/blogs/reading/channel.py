"""What a feed's head says of how often to ask: `ttl`, `skipHours`, `skipDays`, `sy:`.

feedparser keeps only the last of several hours or days, so the head is read here, by expat alone.
"""

from __future__ import annotations

import re
from calendar import day_name
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from datetime import timedelta
from xml.parsers import expat

from netjournal.blogs.known import Hints

_SYNDICATION = "http://purl.org/rss/1.0/modules/syndication/"
_FIRST_ITEM = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>/]")
_WORTH_READING = re.compile(rb"<(?:ttl|skip)|" + re.escape(_SYNDICATION.encode()), re.IGNORECASE)
_HEAD_LIMIT = 100_000
_NUMBER = re.compile(r"[0-9]{1,6}")

_DAYS = {name.lower(): number for number, name in enumerate(day_name)}
_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_LONGEST = timedelta(days=365)


def hints_of(xml: bytes) -> Hints:
    """Return what the head of a feed says; values that make no sense count as absent.

    The bytes are UTF-8 and hold no entity declarations.
    """
    first = _FIRST_ITEM.search(xml)
    head = xml[: min(first.start() if first else len(xml), _HEAD_LIMIT)]
    if not _WORTH_READING.search(head):
        return Hints()
    said = _Said()
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = said.start
    parser.EndElementHandler = said.end
    parser.CharacterDataHandler = said.text
    with suppress(expat.ExpatError):
        parser.Parse(head, False)
    return said.hints()


@dataclass
class _Said:
    """The elements of interest; each value is the text of one element."""

    ttl: str = ""
    period: str = ""
    frequency: str = ""
    hours: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)

    def start(self, _: str, __: dict[str, str]) -> None:
        self._text.clear()

    def text(self, text: str) -> None:
        self._text.append(text)

    def end(self, qualified: str) -> None:
        space, _, name = qualified.rpartition(" ")
        value = "".join(self._text).strip().lower()
        self._text.clear()
        if space.lower() == _SYNDICATION:
            if name == "updatePeriod":
                self.period = value
            elif name == "updateFrequency":
                self.frequency = value
        elif name == "ttl":
            self.ttl = value
        elif name == "hour":
            self.hours.append(value)
        elif name == "day":
            self.days.append(value)

    def hints(self) -> Hints:
        hours = {hour % 24 for text in self.hours if (hour := _number(text, 24)) is not None}
        days = {_DAYS[text] for text in self.days if text in _DAYS}
        return Hints(
            max(filter(None, (self._lifetime(), self._rhythm())), default=None),
            # Who skips every hour or day means something else.
            frozenset(hours if len(hours) < 24 else ()),
            frozenset(days if len(days) < 7 else ()),
        )

    def _lifetime(self) -> timedelta | None:
        minutes = _number(self.ttl, 999_999)
        return min(timedelta(minutes=minutes), _LONGEST) if minutes else None

    def _rhythm(self) -> timedelta | None:
        if not (self.period or self.frequency):
            return None
        period = _PERIODS.get(self.period or "daily")
        times = _number(self.frequency or "1", 999_999)
        return period / times if period and times else None


def _number(text: str, limit: int) -> int | None:
    return number if _NUMBER.fullmatch(text) and (number := int(text)) <= limit else None
