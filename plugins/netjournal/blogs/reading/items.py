"""The items of a feed's bytes, so that those read before need not be read again.

A feed is divided only where that is safe: tags within CDATA, comments and instructions are no
tags, and items must neither nest nor carry a prefix. What an item means hangs on the rest of the
feed too (namespaces, base, language, author), so its digest covers both.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netjournal.blogs.reading.entries import ENTRY_LIMIT

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Sequence

_START = re.compile(rb"<!\[CDATA\[|<!--|<\?|<(?P<end>/?)(?P<name>item|entry)(?=[\s/>])")
_SLASH = ord("/")
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->", b"<?": b"?>"}
# What changes with every post and says nothing of the others.
_DATE = re.compile(rb"<(lastBuildDate|pubDate|updated|modified|dc:date)>[^<]*</\1>")


@dataclass(frozen=True)
class Items:
    """A feed's bytes in parts: `outside` has one part more than `inside`, an item each."""

    outside: Sequence[bytes]
    inside: Sequence[bytes]

    def digests(self, url: str) -> Sequence[str]:
        """Return what each item is known by in a feed whose links start from `url`."""
        parts = [_DATE.sub(b"", part).strip() for part in self.outside]
        around = hashlib.sha256(b"\0".join([url.encode(), *filter(None, parts)])).digest()
        return [hashlib.sha256(around + item).hexdigest() for item in self.inside]

    def without(self, known: Container[str], digests: Sequence[str]) -> bytes:
        """Return the feed without the items whose digests are known."""
        pieces = [self.outside[0]]
        for item, digest, after in zip(self.inside, digests, self.outside[1:], strict=True):
            if digest not in known:
                pieces.append(item)
            pieces.append(after)
        return b"".join(pieces)


def divided(xml: bytes) -> Items | None:
    """Return the parts of a feed, None where it cannot be divided safely.

    Of an archive the items at both ends are kept: the newest are at one of them.
    """
    outside, inside = [], []
    start = end = place = 0
    name = b""
    is_open = False
    while step := _START.search(xml, place):
        mark = _ENDS.get(step.group(), b">")
        place = xml.find(mark, step.end()) + len(mark)
        if place < len(mark):
            return None
        if step["name"] is None:
            continue
        name = name or step["name"]
        if step["name"] != name or is_open != bool(step["end"]) or xml[place - 2] == _SLASH:
            return None
        if is_open:
            outside.append(xml[end:start])
            inside.append(xml[start:place])
            end = place
        else:
            start = step.start()
        is_open = not is_open
    if not inside or is_open:
        return None
    outside.append(xml[end:])
    if len(inside) > 2 * ENTRY_LIMIT:
        del inside[ENTRY_LIMIT:-ENTRY_LIMIT]
        del outside[ENTRY_LIMIT + 1 : -ENTRY_LIMIT]
    return Items(outside, inside)
