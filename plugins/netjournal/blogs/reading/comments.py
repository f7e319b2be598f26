"""Comments, whatever told of them: safe, bounded, told apart."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Final

from netjournal.blogs.reading.authors import AUTHOR_LIMIT
from netjournal.blogs.reading.authors import byline
from netjournal.blogs.reading.entries import identity
from netjournal.blogs.reading.entries import usable
from netjournal.blogs.reading.links import web_link
from netjournal.blogs.reading.text import has_markup
from netjournal.blogs.reading.text import line
from netjournal.blogs.reading.text import line_of_html
from netjournal.model import Comment
from netjournal.model.urls import comment_id

if TYPE_CHECKING:
    from collections.abc import Iterable

COMMENT_LIMIT: Final = 1_000

_BLOGGER: Final = re.compile(r"tag:blogger\.com,1999:blog-[0-9]+\.post-([0-9]+)")
_DIGITS: Final = re.compile(r"[0-9]{1,30}")
_OLDEST: Final = datetime.min.replace(tzinfo=UTC)


def comment(
    text: str,
    *,
    names: Iterable[object] = (),
    author: object = None,
    author_url: object = None,
    at: datetime | None = None,
    url: object = None,
    parent: str | None = None,
    base: str = "",
) -> Comment:
    """Return a comment of what was said of it, with what is unusable left out.

    `names` are what may identify it, the surest first; relative links start from `base`. `text` is
    plain already. The time is cut to the second, which is all that feeds tell.
    """
    link = _permalink(web_link(url, base))
    told = [name for name in names if isinstance(name, str) and name]
    name = author_name(author)
    number = next((found for each in told if (found := engine_id(each))), None)
    number = number or (comment_id(link) if link else None)
    id_ = number or identity(next(iter(told), None), link, f"{name}\n{at}\n{text}")
    return Comment(
        id=id_,
        author=name,
        author_url=web_link(author_url),
        at=at and at.replace(microsecond=0),
        text=text,
        url=link,
        parent=parent if parent != id_ else None,
    )


def _permalink(link: str | None) -> str | None:
    """Return the address of a comment without a place that all have in common: `#comments`."""
    page, _, place = (link or "").partition("#")
    return link if any(map(str.isdigit, place)) else page or None


def engine_id(name: str) -> str | None:
    """Return the number an engine gave a comment, from any name or address of it."""
    blogger = _BLOGGER.fullmatch(name)
    if blogger:
        return blogger[1]
    return name if _DIGITS.fullmatch(name) else comment_id(name)


def author_name(value: object) -> str | None:
    """Return a name as plain text on one line, without an e-mail address in it."""
    if not isinstance(value, str):
        return None
    name = line_of_html(value) if has_markup(value) else line(value)
    return (byline([name]) if "@" in name else name[:AUTHOR_LIMIT].rstrip()) or None


def instant(seconds: object) -> datetime | None:
    """Return the instant of seconds since 1970, None if that is none."""
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        return None
    try:
        return usable(datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError):
        return None


def moment(value: object) -> datetime | None:
    """Return the instant that an ISO 8601 text tells; without an offset it is taken as UTC."""
    if not isinstance(value, str):
        return None
    try:
        told = datetime.fromisoformat(value.strip())
        return usable(told.replace(tzinfo=told.tzinfo or UTC).astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def told_apart(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Return the comments under ids that occur once, of too many the newest, in their order.

    A number is that of the first which has it. What else several have, such as the post's address,
    is nobody's: whose it was would change with each new one.
    """
    told = [(each, (each.author, each.at, each.text)) for each in comments]
    first: dict[str, object] = {}
    for each, said in told:
        first.setdefault(each.id, said)
    shared = {each.id for each, said in told if said != first[each.id]}
    kept: dict[str, Comment] = {}
    for each, said in told:
        is_numbered = each.id.isdecimal() and said == first[each.id]
        if each.id in shared and not is_numbered:
            own = replace(each, id=identity(None, None, f"{each.id}\n{said}"))
            kept.setdefault(own.id, own)
        else:
            kept.setdefault(each.id, each)
    if len(kept) <= COMMENT_LIMIT:
        return tuple(kept.values())
    newest = sorted(kept.values(), key=lambda each: each.at or _OLDEST, reverse=True)
    ids = {each.id for each in newest[:COMMENT_LIMIT]}
    return tuple(each for each in kept.values() if each.id in ids)
