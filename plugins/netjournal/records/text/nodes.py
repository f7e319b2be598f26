"""YAML text becomes a tree of nodes with positions: no aliases, no tags, no deep nesting.

The tree is built straight from PyYAML's events in one pass without recursion: `yaml.compose`
recurses in C and dies on deeply nested input, and it expands aliases. Scalars keep the text as
written; nothing is guessed from it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import NamedTuple

import yaml

from netjournal.records.reading import START
from netjournal.records.reading import Spot
from netjournal.records.reading import line_starts
from netjournal.records.reading import printable
from netjournal.records.reading import spot_at
from netjournal.records.text.syntax import explain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from netjournal.records.codes import Code
    from netjournal.records.reading import Place
    from netjournal.records.reading import Reading

MAX_DEPTH: Final = 50

# libyaml is an optional part of PyYAML.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# YAML 1.1 ends a line at these too and counts on; editors do not.
_RARE_BREAK = re.compile("[\x85\u2028\u2029]")

# YAML 1.1, section 5.1: what may stand in a stream.
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STANDARD_TAG = "tag:yaml.org,2002:"
_BLOCK = frozenset("|>")
NULLS: Final = frozenset({"", "~", "null"})  # "Null" is a family name


class Scalar(NamedTuple):
    """A single value: the text as written, a block's without its final line breaks.

    `refusal` says what of YAML the user (perhaps unknowingly) used that is not read here. `start`
    and `end` are where the value stands in the parsed text, quotes included; blank lines after a
    block are not part of it.
    """

    text: str
    plain: bool
    line: int
    column: int
    refusal: str | None = None
    start: int = 0
    end: int = 0

    @property
    def absent(self) -> bool:
        """Whether nothing is said: an empty value, `~` or `null`."""
        return self.refusal is None and (
            not self.text.strip() or (self.plain and self.text in NULLS)
        )


class Items(NamedTuple):
    """A list; `end` is behind the closing bracket, or behind the last item's last character."""

    nodes: list[Node]
    line: int
    column: int
    refusal: str | None = None
    start: int = 0
    end: int = 0


class Table(NamedTuple):
    """A mapping: keys and values as pairs, in order, duplicates included; `end` as for `Items`."""

    pairs: list[tuple[Node, Node]]
    line: int
    column: int
    refusal: str | None = None
    start: int = 0
    end: int = 0


Node = Scalar | Items | Table


def value_of(node: Node | None, name: str) -> Node | None:
    """Return the value of a mapping's key; None where there is no such key, or no mapping."""
    for key, value in node.pairs if isinstance(node, Table) else ():
        if isinstance(key, Scalar) and key.text == name:
            return value
    return None


class _RefusedError(Exception):
    def __init__(self, at: Place, code: Code, message: str) -> None:
        super().__init__(message)
        self.at = at
        self.code = code


def parse(text: str, reading: Reading) -> Node | None:
    """Return the tree of one YAML document; None when it is refused, with its problem recorded.

    An empty document is an absent scalar. Anchors, aliases and tags do not refuse the document:
    they mark their node (`refusal`) and are never followed.
    """
    reading.text = text
    if found := _NOT_YAML.search(text):
        message = f"the character U+{ord(found[0]):04X} cannot stand in YAML; delete it"
        reading.fault(spot_at(text, found.start()), "control-character", message)
        return None
    try:
        return _tree(_events(text), text)
    except _RefusedError as error:
        reading.fault(error.at, error.code, str(error))
    except yaml.MarkedYAMLError as error:
        at, words = explain(error, text)
        reading.fault(at, "yaml-syntax", words)
    return None


def _events(text: str) -> Iterable[Any]:
    events = iter(_LOADER(text).get_event, None)  # as yaml.parse, without a step of its own
    if not _RARE_BREAK.search(text):
        return events
    starts = line_starts(text)
    return (_remarked(event, starts) for event in events)


def _remarked(event: Any, starts: Sequence[int]) -> Any:
    index = event.start_mark.index
    line = bisect_right(starts, index) - 1
    event.start_mark = yaml.Mark("", index, line, index - starts[line], None, 0)
    return event


def _tree(events: Iterable[Any], text: str) -> Node:
    # Any: PyYAML's stubs allow an event without its mark, which no parser yields.
    #
    # A collection's nodes gather in `nodes` until it ends, a mapping's keys and values in turn;
    # `outer` holds those of the collections around it, each with its start event.
    nodes: list[Node] = []
    outer: list[tuple[list[Node], Any]] = []
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            nodes.append(_scalar(event, text))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if len(outer) == MAX_DEPTH:
                message = f"nested deeper than {MAX_DEPTH} levels; is a bracket too many?"
                raise _RefusedError(_spot(event), "too-deep", message)
            outer.append((nodes, event))
            nodes = []
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            inner, (nodes, start) = nodes, outer.pop()
            nodes.append(_collection(start, event, inner))
        elif kind is yaml.AliasEvent:
            nodes.append(Scalar("", False, *_spot(event), _refusal(event), *_span(event)))
        elif kind is yaml.DocumentStartEvent and nodes:
            message = "a second document starts here; one file holds one: delete this line"
            raise _RefusedError(_spot(event), "second-document", message)
    return nodes[0] if nodes else Scalar("", True, *START)


def _scalar(event: Any, text: str) -> Scalar:
    mark = event.start_mark
    style = event.style  # empty (libyaml) or None (PyYAML) when plain
    value, end = event.value, event.end_mark.index
    if style in _BLOCK:
        value = value.rstrip("\n")
        end = mark.index + len(text[mark.index : end].rstrip())
    return Scalar(
        value,
        not style,
        mark.line + 1,
        mark.column + 1,
        _refusal(event) if event.anchor or event.tag else None,
        mark.index,
        end,
    )


def _collection(start: Any, stop: Any, nodes: list[Node]) -> Node:
    refusal = _refusal(start) if start.anchor or start.tag else None
    begin, end = start.start_mark.index, stop.end_mark.index
    if not start.flow_style:
        # A block ends where the next token begins, comments and all.
        end = max(nodes[-1].end, start.end_mark.index) if nodes else start.end_mark.index
    place = (*_spot(start), refusal, begin, end)
    if type(start) is yaml.SequenceStartEvent:
        return Items(nodes, *place)
    return Table(list(zip(nodes[::2], nodes[1::2], strict=True)), *place)


def _spot(event: Any) -> Spot:
    return Spot(event.start_mark.line + 1, event.start_mark.column + 1)


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _refusal(event: Any) -> str:
    if tag := getattr(event, "tag", None):
        mark, meaning = tag.replace(_STANDARD_TAG, "!!"), "a tag"
    elif isinstance(event, yaml.AliasEvent):
        mark, meaning = f"*{event.anchor}", "an alias"
    else:
        mark, meaning = f"&{event.anchor}", "an anchor"
    return f"YAML takes {printable(mark)} for {meaning}; put the text in quotes"
