"""Text that YAML takes for something else: for a comment, for a key, for the end of a value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from netjournal.records.reading import SHOWN
from netjournal.records.reading import quoted
from netjournal.records.reading import spot_at
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.records.reading import Reading
    from netjournal.records.text.nodes import Node

_CURE = "put the whole text in quotes"

# Who means a comment leaves a space behind the #, or lines it up a few columns to the right.
_HASH = re.compile(r"[ \t](#\w[^\r\n]*)")
_HASH_ALONE = re.compile(r"[ \t]+(#\w[^\r\n]*)")
_VALUELESS = re.compile(r"\s*[,}]")


def has_lost_hash(node: Node, reading: Reading) -> bool:
    """Tell whether a text goes on, or begins, with a word that starts with #."""
    return _lost_hash(node, reading) is not None


def report_lost_hash(node: Node, key: str, reading: Reading) -> None:
    """Record what of a text YAML takes for a comment: `ask: C #hiring`, `ask: #hiring`."""
    found = _lost_hash(node, reading)
    if found is None or reading.full:
        return
    rest = found[1].rstrip()
    message = (
        f"{key}: YAML takes {quoted(rest)} for a comment and drops it; {_CURE}, or leave a space "
        "after # if it is one"
    )
    reading.fault(spot_at(reading.text, found.start(1)), "text-lost", message)


def _lost_hash(node: Node, reading: Reading) -> re.Match[str] | None:
    if not isinstance(node, Scalar) or not node.plain:
        return None
    return (_HASH if node.text else _HASH_ALONE).match(reading.text, node.end)


def read_as_key(node: Node, key: str, reading: Reading) -> bool:
    """Tell whether a colon made a mapping out of a text, as in `- Thanks: she wrote`; record it."""
    if not isinstance(node, Table) or len(node.pairs) != 1 or _in_braces(node, reading):
        return False
    word = node.pairs[0][0]
    if not isinstance(word, Scalar):
        return False
    message = f"{key}: YAML takes {quoted(f'{word.text}:')} for a key of its own; {_CURE}"
    reading.fault(word, "text-lost", message)
    return True


def kept_pairs(
    table: Table, is_key: Callable[[str], bool], reading: Reading
) -> Iterator[tuple[Node, Node]]:
    """Yield a mapping's pairs but those that a comma inside {…} made out of the text before.

    `{where: People & Tools, Rotterdam}` has the key `Rotterdam`, without a value.
    """
    if not _in_braces(table, reading):
        yield from table.pairs
        return
    before: tuple[Node, Node] | None = None
    rest: list[Node] = []
    for pair in table.pairs:
        if before and _is_rest(pair, before, is_key, reading):
            rest.append(pair[0])
            continue
        _report_comma(before, rest, reading)
        before, rest = pair, []
        yield pair
    _report_comma(before, rest, reading)


def _is_rest(
    pair: tuple[Node, Node],
    before: tuple[Node, Node],
    is_key: Callable[[str], bool],
    reading: Reading,
) -> bool:
    key, value = pair
    return (
        isinstance(key, Scalar)
        and isinstance(value, Scalar)
        and value.absent
        and isinstance(before[1], Scalar)
        and not before[1].absent
        and not is_key(key.text)
        and _VALUELESS.match(reading.text, key.end) is not None
    )


def _report_comma(before: tuple[Node, Node] | None, rest: Sequence[Node], reading: Reading) -> None:
    if not before or not rest or reading.full:
        return
    key, value = before
    end = rest[-1].end
    name = reading.text[key.start : key.end]
    lost = quoted(reading.text[rest[0].start : end])
    message = f"{name}: the text ends at the comma, and {lost} is lost; {_CURE}"
    whole = reading.text[value.start : end]
    if len(whole) <= SHOWN and not set(whole) & set("\"'\\\r\n"):
        message += f": {quoted(whole)}"
    reading.fault(rest[0], "text-lost", message)


def _in_braces(table: Table, reading: Reading) -> bool:
    return reading.text.startswith("{", table.start)
