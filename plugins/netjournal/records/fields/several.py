"""Several values in one text, where the brackets of a list were forgotten.

Each function takes a text apart, and returns nothing where it may well be a single value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from netjournal.records.fields import values
from netjournal.records.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_AND: Final = re.compile(r"[,;&+]|(?<![\w-])and(?![\w-])", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\+?[0-9][0-9 ()./-]{2,}")


def words(text: str) -> Sequence[str]:
    """Take words apart at commas: `hr, blogger`."""
    return _parts(text.split(","))


def names(text: str) -> Sequence[str]:
    """Take people apart, as the names of their files: `leo-marx and ben-adams`."""
    return [slug_of(part) for part in _parts(_AND.split(text))]


def emails(text: str) -> Sequence[str]:
    """Take e-mail addresses apart: `ada@lumen.example, ada@home.example`."""
    parts = _parts(re.split(r"[,;\s]", text))
    return parts if all(values.reads(values.email, part) for part in parts) else ()


def phones(text: str) -> Sequence[str]:
    """Take telephone numbers apart: `030 1234, 040 5678`."""
    parts = _parts(re.split(r"[,;]", text))
    return parts if all(_NUMBER.fullmatch(part) for part in parts) else ()


def addresses(text: str) -> Sequence[str]:
    """Take addresses of the web apart: `https://ada.example, https://lumen.example`."""
    parts = _parts(re.split(r",\s|[;\s]", text))
    return parts if all(values.reads(values.web_url, part) for part in parts) else ()


def _parts(found: Sequence[str]) -> Sequence[str]:
    parts = [part.strip() for part in found if part.strip()]
    return parts if len(parts) > 1 else ()
