"""What to type about a post, an answer or somebody, in any shell."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from typing import NamedTuple
from urllib.parse import quote

from netjournal.model.urls import post_url

# Signs that mean nothing to sh, cmd.exe and PowerShell: as they are, in double quotes, in single
# quotes. cmd.exe knows no single quotes; PowerShell takes typographic quotes for quotes.
_BARE: Final = re.compile(r"[\w:/.~%+@=-]+")
_IN_DOUBLE_QUOTES: Final = re.compile(r"[\w:/.~%+@=,;?#&'()*\[\]{}|<>^-]+")
_IN_SINGLE_QUOTES: Final = re.compile(r"[\w:/.~+@=,;?#()*\[\]{}$!-]+")
_REST: Final = re.compile(r"[^\w:/.~%+@=,;?#&'()*\[\]{}|<>^-]")
_NAME_LENGTH: Final = 80


class Commands(NamedTuple):
    """A line to type for each thing that may become of a post."""

    commented: str
    later: str
    skip: str


def commands(url: str) -> Commands:
    """Return what to type about the post at an address."""
    address = shell_word(post_url(url))
    return Commands(
        commented=f"netjournal commented --edit {address}",
        later=f"netjournal later {address} 3d",
        skip=f"netjournal skip {address}",
    )


def dismissing(address: str) -> str:
    """Return what to type about an answer that needs none; its address has its place."""
    return f"netjournal comments --dismiss {shell_word(address)}"


def adding(name: str | None, url: str | None) -> str:
    """Return what to type to get to know somebody who left a name and perhaps an address."""
    word = _name_word(name or "")
    return f"netjournal add {word}{f' --blog {shell_word(url)}' if url else ''}"


def shell_word(url: str) -> str:
    """Return an address as one word of a command line, in which nothing else can hide.

    It comes from the web and is pasted into a shell, nobody knows which.
    """
    if _BARE.fullmatch(url):
        return url
    if _IN_DOUBLE_QUOTES.fullmatch(url):
        return f'"{url}"'
    if _IN_SINGLE_QUOTES.fullmatch(url):
        return f"'{url}'"
    return f'"{_REST.sub(_encoded, url)}"'


def _name_word(name: str) -> str:
    """Return a name as one word of a command line; what could be more than a name is left out.

    What is left means nothing in double quotes to any shell, and begins no option.
    """
    kept = "".join(sign if _is_of_names(sign) else " " for sign in name)
    word = " ".join(kept.split()).lstrip("-' ")
    return f'"{word}"' if 0 < len(word) <= _NAME_LENGTH else "NAME"


def _is_of_names(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LMN" or sign in "-.,'\u2019"


def _encoded(sign: re.Match[str]) -> str:
    return quote(sign[0], safe="", errors="ignore")
