"""A YAML text is changed at parsed positions: every byte not concerned stays.

The data put in is as `emitter.styled` returns it. Nothing here checks the outcome: whoever edits
parses the text again and compares. Forms too rare to be worth the code raise `UnusualFormError`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import NamedTuple

from netjournal.records.edits.emitter import block
from netjournal.records.edits.emitter import inline
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.records.text.nodes import Node

BREAK: Final = re.compile(r"\r\n?|\n")
_LINE: Final = re.compile(r"[^\r\n]*")
_COLON: Final = re.compile(r"[ \t]*:")
_COMMA: Final = re.compile(r"\s*,\s*")
_COMMENT: Final = re.compile(r"[ \t]+#[^\r\n]*")
_HEADER: Final = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)?")
# Lines of nothing but blanks belong to the block before them.
_BLANK_LINES: Final = re.compile(r"(?:[^\S\r\n]*(?:\r\n?|\n))*[^\S\r\n]+(?=[\r\n]|\Z)")


class UnusualFormError(Exception):
    """The text has a form that is only edited by hand."""


class Splice(NamedTuple):
    """What replaces the characters from `start` to `end`."""

    start: int
    end: int
    text: str = ""


def spliced(text: str, *splices: Splice) -> str:
    """Return the text with some pieces of it replaced, none overlapping another."""
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def entry_set(text: str, table: Table, index: int, data: Any) -> str:
    """Give a key of a mapping another value; comments around the old one stay, those in it go."""
    key, old = table.pairs[index]
    if is_flow(text, table):
        return spliced(text, _flow_value(text, key, old, inline(data)))
    if _is_block(text, old) and isinstance(data, list if isinstance(old, Items) else dict):
        again = _indented(text, block(data), old.column - 1)
        return spliced(text, Splice(old.start, line_end(text, end_of(text, old)), again))
    return spliced(text, *_block_value(text, key, old, block({"k": data})[2:]))


def entry_added(text: str, table: Table, after: int, key: str, data: Any) -> str:
    """Put a new key into a mapping, behind the entry of this index."""
    if is_flow(text, table):
        return spliced(text, _flow_member(table, _spans(table), after, inline({key: data})[1:-1]))
    first, _ = table.pairs[0]
    at = line_end(text, _entry_end(text, table, after))
    lines = _indented(text, block({key: data}), first.column - 1)
    return spliced(text, Splice(at, at, new_line(text, first.column - 1) + lines))


def entry_removed(text: str, table: Table, index: int) -> str:
    """Take a key out of a mapping of several, with the comment on its line."""
    if is_flow(text, table):
        return spliced(text, _flow_cut(text, _spans(table), index))
    key, _ = table.pairs[index]
    end = line_end(text, _entry_end(text, table, index))
    if not text[line_start(text, key.start) : key.start].strip(" "):
        return spliced(text, _lines_cut(text, key.start, end))
    if index + 1 == len(table.pairs):
        raise UnusualFormError
    return spliced(text, Splice(key.start, table.pairs[index + 1][0].start))


def item_added(text: str, items: Items, data: Any) -> str:
    """Put another item at the end of a list."""
    if is_flow(text, items):
        spans = _spans(items)
        return spliced(text, _flow_member(items, spans, len(spans) - 1, inline(data)))
    at = line_end(text, end_of(text, items))
    lines = _indented(text, block([data]), items.column - 1)
    return spliced(text, Splice(at, at, new_line(text, items.column - 1) + lines))


def item_removed(text: str, items: Items, index: int) -> str:
    """Take an item out of a list of several, with the comment on its line."""
    return spliced(text, item_cut(text, items, index))


def item_cut(text: str, items: Items, index: int) -> Splice:
    """Return what takes an item out of a list of several, with the comment on its line."""
    if is_flow(text, items):
        return _flow_cut(text, _spans(items), index)
    dash = _dash(text, items, index)
    if text[line_start(text, dash) : dash].strip(" "):
        raise UnusualFormError
    node = items.nodes[index]
    end = dash + 1 if _is_empty(node) else end_of(text, node)
    return _lines_cut(text, dash, line_end(text, end))


def itemised(text: str, table: Table) -> str:
    """Make a mapping the only item of a list."""
    if is_flow(text, table):
        return spliced(
            text, Splice(table.start, table.start, "["), Splice(table.end, table.end, "]")
        )
    end = end_of(text, table)
    margins = (found.end() for found in BREAK.finditer(text, table.start, end))
    return spliced(
        text,
        Splice(table.start, table.start, "- "),
        *(Splice(at, at, "  ") for at in margins if _LINE.match(text, at)[0]),  # type: ignore[index]
    )


def is_flow(text: str, node: Node) -> bool:
    """Tell whether a list or mapping is written in brackets."""
    return not isinstance(node, Scalar) and text[node.start] in "[{"


def end_of(text: str, node: Node) -> int:
    """Return where a value ends, with all that belongs to a block."""
    if isinstance(node, Scalar):
        if node.plain or text[node.start : node.start + 1] not in {"|", ">"}:
            return node.end
        end = line_end(text, node.end)
        blank = _BLANK_LINES.match(text, end)
        return blank.end() if blank else end
    last = None if is_flow(text, node) else _last(node)
    return node.end if last is None or _is_empty(last) else end_of(text, last)


def line_start(text: str, index: int) -> int:
    """Return where the line of a character begins."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def line_end(text: str, index: int) -> int:
    """Return where the line of a character ends, before its line break."""
    return _matched(_LINE, text, index).end()


def new_line(text: str, margin: int) -> str:
    """Return a line break as the text has it, and a margin of blanks."""
    found = BREAK.search(text)
    return (found[0] if found else "\n") + " " * margin


def _is_block(text: str, node: Node) -> bool:
    return not isinstance(node, Scalar) and not is_flow(text, node)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.start == node.end


def _last(node: Items | Table) -> Node:
    return node.nodes[-1] if isinstance(node, Items) else node.pairs[-1][1]


def _block_value(text: str, key: Node, old: Node, new: str) -> Sequence[Splice]:
    """Put `new`, which is what follows the colon, in the place of a value in block style."""
    colon = _behind_colon(text, key)
    start, end = (colon, colon) if _is_empty(old) else (old.start, end_of(text, old))
    is_below = BREAK.search(text, colon, start) is not None
    header = _HEADER.match(text, start) if isinstance(old, Scalar) and not old.plain else None
    kept = (header[1] or "") if header else ""
    head, is_long, body = new.rstrip("\n").partition("\n")
    if is_long:
        beside = _COMMENT.match(text, colon) if is_below else None
        behind = _COMMENT.match(text, end)
        comments = (beside[0] if beside else "", kept, behind[0] if behind else "")
        lines = _indented(text, body, key.column - 1)
        margin = new_line(text, key.column - 1)
        return [Splice(colon, line_end(text, end), f"{head}{''.join(comments)}{margin}{lines}")]
    if _is_empty(old):
        return [Splice(colon, colon, head)]
    if not is_below:
        return [Splice(start, end, head.lstrip(" ") + kept)]
    rest = line_end(text, end)
    is_bare = not text[line_start(text, start) : start].strip() and not text[end:rest].strip()
    emptied = _lines_cut(text, start, rest) if is_bare else Splice(start, end)
    return [Splice(colon, colon, head), emptied]


def _behind_colon(text: str, key: Node) -> int:
    found = _COLON.match(text, key.end)
    if not found or text[key.start : key.start + 1] in {"|", ">"}:
        raise UnusualFormError
    return found.end()


def _entry_end(text: str, table: Table, index: int) -> int:
    key, value = table.pairs[index]
    return _behind_colon(text, key) if _is_empty(value) else end_of(text, value)


def _dash(text: str, items: Items, index: int) -> int:
    dash = re.compile(f"^ {{{items.column - 1}}}-(?=\\s|\\Z)", re.MULTILINE)
    # An item that says nothing does not tell where it stands.
    known = next(
        (place for place in range(index - 1, 0, -1) if not _is_empty(items.nodes[place])), 0
    )
    at = items.nodes[known].start if known else items.start
    for node in items.nodes[known:index]:
        found = dash.search(text, max(at + 1, node.end))
        if not found:
            raise UnusualFormError
        at = found.end() - 1
    return at


def _lines_cut(text: str, start: int, end: int) -> Splice:
    """Cut whole lines, from that of `start` to the one that ends at `end`."""
    begin = line_start(text, start)
    if begin == 0:
        line_break = BREAK.match(text, end)
        return Splice(0, line_break.end() if line_break else end)
    return Splice(begin - (2 if text[:begin].endswith("\r\n") else 1), end)


def _indented(text: str, lines: str, margin: int) -> str:
    """Return lines as they stand in the text, all but the first behind a margin."""
    first, *others = lines.rstrip("\n").split("\n")
    indent = new_line(text, margin)
    empty = new_line(text, 0)
    return first + "".join(indent + line if line else empty for line in others)


def _spans(node: Items | Table) -> Sequence[tuple[int, int]]:
    if isinstance(node, Items):
        return [(item.start, item.end) for item in node.nodes]
    return [(key.start, max(key.end, value.end)) for key, value in node.pairs]


def _flow_value(text: str, key: Node, old: Node, new: str) -> Splice:
    if not _is_empty(old):
        return Splice(old.start, old.end, new)
    if ":" not in text[key.end : old.start]:
        return Splice(key.end, key.end, f": {new}")
    return Splice(old.start, old.start, f" {new}" if text[old.start - 1] == ":" else new)


def _flow_member(
    node: Items | Table, spans: Sequence[tuple[int, int]], after: int, new: str
) -> Splice:
    if not spans:
        return Splice(node.start + 1, node.start + 1, new)
    end = spans[after][1]
    return Splice(end, end, f", {new}")


def _flow_cut(text: str, spans: Sequence[tuple[int, int]], index: int) -> Splice:
    start, end = spans[index]
    if index + 1 < len(spans):
        return Splice(start, _matched(_COMMA, text, end).end())
    before = spans[index - 1][1] if index else start
    if "#" not in text[before:start]:
        return Splice(before, end)
    return Splice(start, text.index(",", end) + 1 if _COMMA.match(text, end) else end)


def _matched(pattern: re.Pattern[str], text: str, index: int) -> re.Match[str]:
    found = pattern.match(text, index)
    if not found:
        raise UnusualFormError
    return found
