"""How blogs say that comments are closed, or that one must log in: the words are data."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

# A longer line is prose about comments and not a notice.
_LINE_LIMIT: Final = 200
_DATA: Final = Path(__file__).with_name("sentences.toml")
SENTENCES: Final[Mapping[str, Mapping[str, Sequence[str]]]] = tomllib.loads(
    _DATA.read_text(encoding="utf-8")
)


def closing(lines: Iterable[str]) -> str | None:
    """Return the first line that says that comments are closed."""
    return _first(_CLOSING, lines)


def asking_to_log_in(lines: Iterable[str]) -> str | None:
    """Return the first line that says that one must log in to comment."""
    return _first(_ASKING, lines)


def _any(languages: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    return re.compile("|".join(part for parts in languages.values() for part in parts))


_CLOSING: Final = _any(SENTENCES["closed"])
_ASKING: Final = _any(SENTENCES["login"])


def _first(pattern: re.Pattern[str], lines: Iterable[str]) -> str | None:
    for line in lines:
        if len(line) <= _LINE_LIMIT:
            said = unicodedata.normalize("NFC", line).casefold()
            if pattern.search(said):
                return line
    return None
