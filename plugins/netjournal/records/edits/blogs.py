"""A blog in a contact's file gets its feed, or another address, and every other byte stays.

A blog that is an address alone becomes a mapping in a list, the address as it was written:

    blog: https://ada.example   # hers    →    blog:
                                                 - url: https://ada.example   # hers
                                                   feed: https://ada.example/feed/

Every change is parsed again and compared.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from netjournal.errors import ConflictError
from netjournal.errors import NetjournalError
from netjournal.records.changes import Change
from netjournal.records.edits import splice
from netjournal.records.edits.emitter import Bare
from netjournal.records.edits.emitter import block
from netjournal.records.edits.emitter import inline
from netjournal.records.edits.slot import find
from netjournal.records.edits.slot import said
from netjournal.records.edits.slot import spelling
from netjournal.records.edits.splice import BREAK
from netjournal.records.edits.splice import Splice
from netjournal.records.edits.splice import is_flow
from netjournal.records.edits.splice import line_end
from netjournal.records.edits.splice import new_line
from netjournal.records.edits.splice import spliced
from netjournal.records.fields import CONTACT
from netjournal.records.reading import Reading
from netjournal.records.store import read_original
from netjournal.records.text import flow
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from netjournal.model import Blog
    from netjournal.records.edits.slot import Slot
    from netjournal.records.text.nodes import Node

_BLOGS: Final = "blogs"
_URL: Final = "url"
_FEED: Final = "feed"
_QUOTES: Final = "'\""


def fed(root: Path, path: str, feeds: Mapping[str, str]) -> Change:
    """Return the change that gives the blogs of a contact's file their feeds; nothing is written.

    `feeds` is by what the file says of a blog: its `url`, or where it has none, its `feed`.

    Raises:
        ConflictError: the file has no such blog any more.
        NetjournalError: it has a form that is only edited by hand; the message says what to write.
        UnusableNetworkError: it is a link, or cannot be read.
    """
    return _change(root, path, feeds, with_feed)


def moved(root: Path, path: str, moves: Mapping[str, str]) -> Change:
    """Return the change that replaces addresses by which blogs are followed; raises as `fed`."""
    return _change(root, path, moves, with_moved)


def with_feed(text: str, address: str, feed: str, path: str) -> str:
    """Return the whole text of a contact's file with the feed of a blog; raises as `fed`."""

    def wish(blog: Blog) -> Blog:
        return replace(blog, feed=feed) if (blog.url or blog.feed) == address else blog

    return _edited(text, address, wish, path)


def with_moved(text: str, old: str, new: str, path: str) -> str:
    """Return the whole text with the new address of a feed, or of a blog without; as `fed`."""

    def wish(blog: Blog) -> Blog:
        if blog.feed == old:
            return replace(blog, feed=new)
        return replace(blog, url=new) if blog.feed is None and blog.url == old else blog

    return _edited(text, old, wish, path)


def _change(
    root: Path, path: str, pairs: Mapping[str, str], edit: Callable[[str, str, str, str], str]
) -> Change:
    before = after = read_original(root, path)
    for address, new in pairs.items():
        after = edit(after, address, new, path)
    return Change(path, before, after)


def _edited(text: str, address: str, wish: Callable[[Blog], Blog], path: str) -> str:
    """Change every blog that is to be another; raise ConflictError if there is none."""
    is_there = False
    for place in range(len(find(text, CONTACT, _BLOGS, path).items)):
        slot = find(text, CONTACT, _BLOGS, path)
        blog = slot.read(slot.items[place])
        if blog is not None and wish(blog) != blog:
            text = _with_blog(slot, place, blog, wish(blog))
        is_there = is_there or (blog is not None and address in {blog.url, blog.feed})
    if not is_there:
        raise ConflictError(f"{path} has no blog at {address} any more; look at it")
    return text


def _with_blog(slot: Slot, place: int, blog: Blog, wanted: Blog) -> str:
    """Return the whole text with a blog that differs in its feed or in its address."""
    node = slot.items[place]
    key = _FEED if blog.feed != wanted.feed else _URL
    value = getattr(wanted, key)
    meant = value if isinstance(node, Scalar) and key == _URL else _data(node) | {key: value}
    with suppress(splice.UnusualFormError):
        for text in _forms(slot, node, key, value):
            if _says(text, slot, place, meant):
                return slot.document.mark + text
    by_hand = flow.mapping({name: each for name, each in vars(wanted).items() if each})
    message = f"this cannot be changed safely here; write it by hand: {by_hand}"
    raise NetjournalError(f"{slot.document.path}:{node.line}:{node.column}: {message}")


def _data(node: Node) -> dict[str, Any]:
    """Return what a blog says as a mapping."""
    data = said(node)
    return data if isinstance(data, dict) else {_URL: data}


def _says(text: str, before: Slot, place: int, meant: Any) -> bool:
    """Tell whether a changed text differs from the one before in this blog alone."""
    tree = parse(text, Reading(before.document.path))
    if not isinstance(tree, Table):
        return False
    now, then = said(tree), said(before.document.table)
    if not isinstance(now, dict) or [*now] != [*then]:
        return False
    value = now.pop(before.key)
    del then[before.key]
    items = [said(each) for each in before.items]
    items[place] = meant
    return bool(now == then and (value if isinstance(value, list) else [value]) == items)


def _forms(slot: Slot, node: Node, key: str, value: str) -> Iterator[str]:
    """Yield texts in which a blog has a key of this value, that of the fewest new bytes first."""
    text = slot.document.text
    if isinstance(node, Table):
        keys = [spelling(each) for each, _ in node.pairs]
        if key in keys:
            place = keys.index(key)
            yield from _replaced(text, node.pairs[place][1], value)
            yield splice.entry_set(text, node, place, value)
        elif is_flow(text, node):
            end = node.pairs[keys.index(_URL)][1].end
            for form in (value, inline(value)):
                yield spliced(text, Splice(end, end, f", {key}: {form}"))
        else:
            yield splice.entry_added(text, node, keys.index(_URL), Bare(key), value)
    elif key == _URL:
        yield from _replaced(text, node, value)
    elif any(is_flow(text, each) for each in (slot.document.table, slot.node) if each):
        opening = Splice(node.start, node.start, f"{{{_URL}: ")
        for form in (value, inline(value)):
            yield spliced(text, opening, Splice(node.end, node.end, f", {key}: {form}}}"))
    else:
        yield _as_mapping(slot, node, block({key: value}).rstrip("\n"))


def _replaced(text: str, node: Node, value: str) -> Iterator[str]:
    """Yield the text with a value replaced within its own quotes."""
    quote = text[node.start : node.start + 1]
    if quote in _QUOTES:
        yield spliced(text, Splice(node.start, node.end, f"{quote}{value}{quote}"))
    yield spliced(text, Splice(node.start, node.end, value))
    yield spliced(text, Splice(node.start, node.end, inline(value)))


def _as_mapping(slot: Slot, node: Node, entry: str) -> str:
    """Make an address a mapping with another entry, behind the comment on its line."""
    text = slot.document.text
    margin = node.column - 1
    opening = Splice(node.start, node.start, f"{_URL}: ")
    if not isinstance(slot.node, Items):
        key = slot.document.table.pairs[slot.index or 0][0]
        opening = Splice(node.start, node.start, f"- {_URL}: ")
        margin += 2
        if not BREAK.search(text, key.end, node.start):
            outer = key.column + 1
            colon = text.index(":", key.end) + 1
            opening = Splice(colon, node.start, f"{new_line(text, outer)}- {_URL}: ")
            margin = outer + 2
    at = line_end(text, node.end)
    return spliced(text, opening, Splice(at, at, new_line(text, margin) + entry))
