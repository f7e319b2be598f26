"""How one value is read from its text as written, whatever YAML would guess it to be.

Each reader takes the text and returns the value, or raises `MisreadError` with what is wrong and
what to write instead.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import Generic
from typing import TypeVar
from urllib.parse import urlsplit

from netjournal.model import NEVER
from netjournal.model import Cadence
from netjournal.model import PartialDate
from netjournal.records.reading import SHOWN
from netjournal.records.reading import did_you_mean
from netjournal.records.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Mapping

    from netjournal.records.codes import Code


_NONE: Final[Mapping[Any, Collection[str]]] = MappingProxyType({})


class MisreadError(ValueError):
    """Say what a value should be; `code` names the kind of problem.

    `suggest` works out the end of the message, which takes a while: only `str()` asks for it.
    """

    def __init__(
        self, message: str, code: Code = "wrong-value", suggest: Callable[[], str] = str
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.suggest = suggest

    def __str__(self) -> str:
        return self.message + self.suggest()


def prose(text: str) -> str:
    """Read free text, Markdown, of any number of lines, exactly as it is."""
    return text


# Persian and Indic names are written with them, and some emoji.
JOINERS: Final = dict.fromkeys(map(ord, "\u200c\u200d"))


def line(text: str) -> str:
    """Read text of one line, for names and places; every kind of space becomes a plain one."""
    stripped = text.strip()
    if stripped.isprintable():
        return stripped
    spaced = (" " if unicodedata.category(char) == "Zs" else char for char in stripped)
    stripped = "".join(spaced)
    if not stripped.translate(JOINERS).isprintable():
        raise MisreadError("is one line of text; remove line breaks and control characters")
    return stripped


def label(text: str) -> str:
    """Read a word or a few, one of a list."""
    stripped = line(text)
    if "," in stripped:
        raise MisreadError(f"{quoted(text)} holds a comma; write a word or a few without one")
    return stripped


def whole(text: str) -> int:
    """Read a small number, from 0 to 9999."""
    if not re.fullmatch(r"[0-9]{1,4}", text.strip()):
        raise MisreadError(f"{quoted(text)} is no number from 0 to 9999")
    return int(text.strip())


def points(text: str) -> int:
    """Read a small number that may be below zero, from -999 to 999."""
    if not re.fullmatch(r"[+-]?[0-9]{1,3}", text.strip()):
        raise MisreadError(f"{quoted(text)} is no whole number from -999 to 999")
    return int(text)


def flag(text: str) -> bool:
    """Read `true` or `false`, `yes` or `no`."""
    word = text.strip().lower()
    if word in {"true", "yes"}:
        return True
    if word in {"false", "no"}:
        return False
    raise MisreadError(f'{quoted(text)} is neither "true" nor "false"')


def day(text: str) -> date:
    """Read a date in full, as 2026-11-22."""
    found = _DAY.fullmatch(text.strip())
    if not found:
        raise _no_date(text, day, "write year-month-day, for example 2026-11-22")
    return _existing(text, int(found[1]), int(found[2]), int(found[3]))


_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PARTIAL_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
    r"|(?:--)?(?P<yearless_month>[0-9]{2})-(?P<yearless_day>[0-9]{2})"
)
FIRST_YEAR: Final = 1800  # beyond these it is a slip, and no reckoning with dates can overflow
LAST_YEAR: Final = 2200
LEAP_YEAR: Final = 2000  # without a year, 29 February is a birthday too


def partial_date(text: str) -> PartialDate:
    """Read a date of which parts may be unknown: 1984-03-14, 03-14, --03-14, 1984-03, 1984."""
    found = _PARTIAL_DATE.fullmatch(text.strip())
    if not found:
        cure = (
            "write year-month-day, for example 1984-03-14, or what you know of it: "
            "03-14, 1984-03, 1984"
        )
        raise _no_date(text, partial_date, cure)
    parts = {name: int(part) for name, part in found.groupdict().items() if part}
    year = parts.get("year")
    month = parts.get("month", parts.get("yearless_month"))
    day_of_month = parts.get("day", parts.get("yearless_day"))
    _existing(text, year, 1 if month is None else month, day_of_month)
    return PartialDate(year, month, day_of_month)


def _no_date(text: str, read: Callable[[str], object], otherwise: str) -> MisreadError:
    """Return what is wrong, with the day in our way of writing where only one can be meant."""

    def cure() -> str:
        from netjournal.records.fields.dates import meant_date  # noqa: PLC0415 - for faults alone

        meant = meant_date(text)
        return f"; write it as {meant}" if meant and reads(read, meant) else f"; {otherwise}"

    return MisreadError(f"{quoted(text)} is no date", "bad-date", cure)


def _existing(text: str, year: int | None, month: int, day_of_month: int | None) -> date:
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"{quoted(text)} is not within the years {FIRST_YEAR} to {LAST_YEAR}"
        raise MisreadError(message, "bad-date")
    try:
        return date(
            LEAP_YEAR if year is None else year, month, 1 if day_of_month is None else day_of_month
        )
    except ValueError:
        pass
    if 1 <= month <= 12:
        raise MisreadError(f"{quoted(text)}: there is no such day in the calendar", "bad-date")
    from netjournal.records.fields.dates import written  # noqa: PLC0415 - for faults alone

    meant = written(year, day_of_month, month) if day_of_month else None
    cure = f"; did you mean {meant}?" if meant else ""
    raise MisreadError(f"{quoted(text)}: there is no month {month}{cure}", "bad-date")


def reads(read: Callable[[str], object], text: str) -> bool:
    """Tell whether a reader takes a text."""
    try:
        read(text)
    except MisreadError:
        return False
    return True


CADENCE_WORDS: Final = {
    "weekly": Cadence(days=7),
    "monthly": Cadence(months=1),
    "quarterly": Cadence(months=3),
    "half-yearly": Cadence(months=6),
    "yearly": Cadence(months=12),
    "never": NEVER,
}
_CADENCE = re.compile(r"([0-9]{1,4}) ?(d|day|w|week|m|month|y|year)s?")
_CADENCE_UNITS: Final = {"d": (0, 1), "w": (0, 7), "m": (1, 0), "y": (12, 0)}


def cadence(text: str) -> Cadence:
    """Read how often: `6 weeks`, `3m`, `quarterly`, `never`; at most a hundred years."""
    word = text.strip().lower()
    if word in CADENCE_WORDS:
        return CADENCE_WORDS[word]
    found = _CADENCE.fullmatch(word)
    if not found:
        cure = '; write it as "6 weeks", "3m", "quarterly" or "never"'
        raise MisreadError(
            f"{quoted(text)} is no cadence",
            suggest=lambda: did_you_mean(word, CADENCE_WORDS) or cure,
        )
    count = int(found[1])
    months, days = (count * size for size in _CADENCE_UNITS[found[2][0]])
    if not count or months > 1200 or days > 36525:
        raise MisreadError(f'{quoted(text)} is no time to wait; write "never" for no follow-up')
    return Cadence(months, days)


LONGEST_ADDRESS: Final = 2000


def _check_length(address: str) -> None:
    if len(address) > LONGEST_ADDRESS:
        message = f"{quoted(address)} is over {LONGEST_ADDRESS:,} characters; use a shorter address"
        raise MisreadError(message, "bad-url")


def web_url(text: str) -> str:
    """Read an address of the web."""
    url = text.strip()
    _check_length(url)
    if not url.isprintable() or re.search(r"\s", url):
        raise MisreadError(f"{quoted(text)} holds a space; an address has none", "bad-url")
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if usable:
        return url
    guess = f"; write https://{url}" if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", url) else ""
    message = f"{quoted(text)} is no address that starts with http:// or https://{guess}"
    raise MisreadError(message, "bad-url")


def feed(text: str) -> str:
    """Read a feed's address, or the path of a file inside the network."""
    line(text)  # a path has one line too, but keeps its spaces as they are
    place = text.strip()
    _check_length(place)
    if re.match(r"[a-z][a-z0-9+.-]+:", place, re.IGNORECASE):
        return web_url(place)
    return _inside(place)


def photo(text: str) -> str:
    """Read the path of a picture inside the network; slashes may lean either way."""
    line(text)  # as in a feed's path
    place = text.strip()
    _check_length(place)
    if re.match(r"[a-z][a-z0-9+.-]+:", place, re.IGNORECASE):
        message = (
            f"{quoted(text)} is not in the network, and the site loads nothing from elsewhere; "
            "save the picture as photos/<name>.jpg and write that path"
        )
        raise MisreadError(message, "outside-network")
    return _inside(place).replace("\\", "/")


def _inside(place: str) -> str:
    if place.startswith(("/", "\\", "~")) or ".." in re.split(r"[/\\]", place):
        message = f"{quoted(place)} leaves the network's folder; copy the file into it"
        raise MisreadError(message, "outside-network")
    return place


_LABEL: Final = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST_NAME: Final = re.compile(rf"(?=.{{3,253}}\Z){_LABEL}(?:\.{_LABEL})+")


def host(text: str) -> str:
    """Read the name of a host, in lower case; an address stands for its host."""
    word = text.strip()
    try:
        parts = urlsplit(word if "://" in word else f"//{word}")
        is_web = parts.scheme in {"", "http", "https"} and not parts.username and parts.port != 0
        name = parts.hostname or "" if is_web else ""
    except ValueError:
        name = ""
    if word.isprintable() and " " not in word and _HOST_NAME.fullmatch(name):
        return name
    message = f"{quoted(text)} is no name of a host; write it as comments.example"
    raise MisreadError(message, "bad-url")


_HOST: Final = r"[^@\s<>(),;:]+\.[^@\s<>(),;:.]+"
EMAIL: Final = re.compile(rf"[^@\s<>(),;:]+@{_HOST}")


def email(text: str) -> str:
    """Read an e-mail address."""
    address = text.strip()
    if address.isprintable() and EMAIL.fullmatch(address):
        return address
    raise MisreadError(
        f"{quoted(text)} is no e-mail address", "bad-email", lambda: _meant_email(address)
    )


def _meant_email(text: str) -> str:
    found = EMAIL.search(text.replace(",", ".")[:SHOWN])
    return f", did you mean {quoted(found[0])}?" if found else "; write name@host.example"


def timezone(text: str) -> str:
    """Read the name of a time zone, as Europe/Berlin."""
    import zoneinfo  # noqa: PLC0415 - 4 ms that only a file with a time zone takes

    name = text.strip()
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        cure = "; write it as Europe/Berlin"
        raise MisreadError(
            f"{quoted(text)} is no time zone",
            suggest=lambda: did_you_mean(name, zoneinfo.available_timezones()) or cure,
        ) from None
    return name


def from_them(text: str) -> bool:
    """Read who reached out: `them`, or `me`."""
    return bool(_DIRECTION(text) == "them")


Choice = TypeVar("Choice", bound=str)


class OneOf(Generic[Choice]):
    """Reads one of a few words, whatever their case.

    `synonyms` are words that people try, by what they mean; they are not read, only answered.
    """

    def __init__(
        self, choices: Iterable[Choice], synonyms: Mapping[Choice, Collection[str]] = _NONE
    ) -> None:
        self.choices = {choice.lower(): choice for choice in choices}
        self.synonyms = {str(choice): words for choice, words in synonyms.items()}

    def __call__(self, text: str) -> Choice:
        """Return the choice of this word."""
        word = text.strip().lower()
        if word in self.choices:
            return self.choices[word]
        raise MisreadError(f"{quoted(text)} is not known here", suggest=lambda: self._cure(word))

    def _cure(self, word: str) -> str:
        # A slip of the pen leaves the first letter; without that, `inactive` would be `active`.
        alike = [choice for choice in self.choices if len(word) > 1 and choice[0] == word[0]]
        *most, last = (str(choice) for choice in self.choices.values())
        otherwise = f"; write {', '.join(most)} or {last}"
        return did_you_mean(word, alike, self.synonyms) or otherwise


_DIRECTION = OneOf(("me", "them"), {"them": ("her", "him", "he", "she", "they"), "me": ("i", "us")})
