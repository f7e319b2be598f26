"""A built site is searched for what it must not hold: the last look, whatever went wrong before."""

from __future__ import annotations

import gzip
import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

_WORD: Final = re.compile(r"[^\W_]+")
_IN_A_ROW: Final = (1, 2, 3, 6)
# In JSON, and once more in a script that holds JSON as a text.
_ESCAPED: Final = re.compile(r"\\+(?:u([0-9a-fA-F]{4})|[nrt]|)")
_SHOWN: Final = 10
_ADVICE: Final = (
    "The site tells others what is not for them; do not publish it. Take the words out of the text "
    'they stand in, or let "audience", "private" or "show" say that they may be seen:'
)


@dataclass(frozen=True)
class Leak:
    """A file of the site, by its path there, and what stands in it or in its name."""

    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what}"


class Search:
    """Looks for many texts at once.

    Each is looked for only where the words that it begins with stand in a row. Case, spaces and
    ways to write a sign (HTML, URLs, JSON) make no difference; within a word nothing is found.
    What is part of one of the texts `by_right` is not looked for.
    """

    def __init__(self, secrets: Mapping[str, str], by_right: Iterable[str] = ()) -> None:
        self._own = "\n".join(map(plain, by_right))
        self._what = {plain(text): what for text, what in secrets.items()}
        self._texts: dict[int, dict[tuple[str, ...], list[str]]] = {}
        for text in self._what:
            words = _WORD.findall(text)
            size = max((size for size in _IN_A_ROW if size <= len(words)), default=0)
            if size:
                of_size = self._texts.setdefault(size, {})
                of_size.setdefault(tuple(words[:size]), []).append(text)

    def found(self, text: str) -> Iterator[str]:
        """Yield what stands in a text, once for each way to say it."""
        text = plain(text)
        words = _WORD.findall(text)
        for size, texts in self._texts.items():
            rows = set(zip(*(words[start:] for start in range(size)), strict=False))
            for row in texts.keys() & rows:
                for secret in texts[row]:
                    if _stands_in(text, secret) and not _stands_in(self._own, secret):
                        yield self._what[secret]


def _stands_in(text: str, secret: str) -> bool:
    pattern = rf"(?<![^\W_]){re.escape(secret)}(?![^\W_])"
    return secret in text and re.search(pattern, text) is not None


def leaks(site: Path, search: Search) -> Iterator[Leak]:
    """Yield what is found in the files of a built site and in their names."""
    for file in sorted(site.rglob("*")):
        if file.is_file():
            path = file.relative_to(site).as_posix()
            for what in sorted(set(search.found(f"{path}\n{_text(file)}"))):
                yield Leak(path, what)


def report(found: Iterable[Leak]) -> str:
    """Say which file holds what, and what to do, without a word of it; empty if nothing leaks."""
    lines = list(map(str, found))
    if not lines:
        return ""
    more = [f"and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    return "\n  - ".join([_ADVICE, *lines[:_SHOWN], *more])


def plain(text: str) -> str:
    """Return a text as it is compared, however its signs were written in HTML, JSON or a URL."""
    if "\\" in text:
        text = _ESCAPED.sub(_meant, text)
    text = unquote(unescape(text))
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _meant(escaped: re.Match[str]) -> str:
    if escaped[1]:
        return chr(int(escaped[1], 16))
    return "" if escaped[0].endswith("\\") else " "


def _text(file: Path) -> str:
    data = file.read_bytes()
    if file.suffix == ".gz":
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError):
            return ""
    return data.decode("utf-8", "replace")
