"""Who wrote a post, as feeds say it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from netjournal.blogs.reading.text import line

if TYPE_CHECKING:
    from collections.abc import Iterable

AUTHOR_LIMIT = 200

# RSS asks for "ada@blog.example (Ada Okafor)"; others write "Ada Okafor <ada@blog.example>".
_MAIL_FIRST = re.compile(r"\S+@\S+ \(([^()]+)\)")
_MAIL_LAST = re.compile(r"(.+?) ?(?:<\S+@\S+>|\(\S+@\S+\))")
_BY = re.compile(r"(?:posted |written )?by:? ", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;/|&+]| (?:and|und|et|y|e|och|og|en|with|mit) ", re.IGNORECASE)
_TITLE = re.compile(r"(?:dr|prof|professor|mr|mrs|ms|mx|sir|phd|md)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")

# Letters that no decomposition of Unicode takes apart.
_LATIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "\u2019": "'"}
)


def byline(names: Iterable[str]) -> str | None:
    """Return the authors in one line, each once and without "by" or an address; None if unnamed."""
    cleaned = (_name(line(name, AUTHOR_LIMIT)) for name in names)
    return line(", ".join(dict.fromkeys(filter(None, cleaned))), AUTHOR_LIMIT) or None


def is_among(name: str, author: str | None) -> bool:
    """Tell whether a person is one of a post's authors.

    A whole name counts: Ann is neither Joanne nor Ann Lee. Case, accents, "by" and titles make no
    difference.
    """
    wanted = _folded(_name(name))
    if not wanted or not author:
        return False
    return any(_folded(_name(part)) == wanted for part in (author, *_BETWEEN.split(author)))


def _name(text: str) -> str:
    text = _BY.sub("", text.strip(), count=1) if _BY.match(text.strip()) else text.strip()
    found = _MAIL_FIRST.fullmatch(text) or _MAIL_LAST.fullmatch(text)
    return found[1].strip() if found else text


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold()).translate(_LATIN)
    letters = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(word for word in _WORD.findall(letters) if not _TITLE.fullmatch(word))
