"""Facts that pages are made from: each has a name, by which a later build asks for it again.

A name is a few words in one text: what kind of fact it is, which attribute of the `book` or the
`outlook` it is about, and where that is a mapping, which of its keys; of some records also the
attribute that was asked for. What a fact says is told by a short text, its digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from datetime import datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from pathlib import PurePath
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from zlib import crc32

from netjournal.model import Contact
from netjournal.model import Post
from netjournal.model import Touch
from netjournal.pages.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Sequence

    from netjournal.pages.outlook import Outlook

# The kinds of facts.
WHOLE: Final = "whole"  # what an attribute holds
KEYS: Final = "keys"  # the keys of a mapping
AT: Final = "at"  # what a mapping has for a key
HAS: Final = "has"  # whether a mapping has a key
OF: Final = "of"  # an attribute of what it has for a key
LINK: Final = "link"  # where a link in a text of the user's leads

_BETWEEN: Final = "\0"
_SHORT: Final = 40
_ABSENT: Final = ...  # which no record holds
_PLAIN: Final = frozenset({str, int, bool, float, bytes, type(None), date, datetime, type(_ABSENT)})


def name_of(*words: str) -> str:
    """Return the name of a fact, on one line; of a larger one where a key would make it unclear."""
    name = _BETWEEN.join(words)
    is_clear = name.count(_BETWEEN) < len(words) and "\n" not in name
    return name if is_clear else _BETWEEN.join((WHOLE, *words[1:3]))


class Facts:
    """What there is to know of an outlook, asked for by name."""

    def __init__(self, outlook: Outlook) -> None:
        self._outlook = outlook
        self._states = outlook.book.states
        self._digests: dict[str, str] = {}
        self._attributes: dict[tuple[str, str], Any] = {}
        self._ways: dict[type, Callable[[Any], Any]] = {}
        self._ways_of: Sequence[tuple[Any, Callable[[Any], Any]]] = (
            (Contact | Touch, self._read),
            (Post, self._post),
            (tuple | list, self._items),
            (Enum, attrgetter("value")),
            (PurePath, str),
            (Mapping, self._pairs),
            (frozenset, self._members),
        )

    def digest(self, names: Iterable[str]) -> str:
        """Tell what all these facts say from anything else they might say.

        Raises:
            TypeError: a fact says something of a kind that cannot be told from others of it.
        """
        known = self._digests
        said = []
        for name in names:
            if (one := known.get(name)) is None:
                one = known[name] = self._digest_of(name)
            said.append(one)
        return digest_of("\n".join(said))

    def _digest_of(self, name: str) -> str:
        kind, *words = name.split(_BETWEEN)
        said = repr(self._plain(self._asked(kind, words)))
        return said if len(said) < _SHORT else digest_of(said)

    def _asked(self, kind: str, words: Sequence[str]) -> object:
        if kind == LINK:
            return self._outlook.texts.link(_BETWEEN.join(words))
        value = self._attribute(words[0], words[1])
        if kind == WHOLE:
            return value
        if kind == KEYS:
            return [*value]
        if kind == HAS:
            return words[2] in value
        one = value.get(words[2], _ABSENT)
        return one if kind == AT or one is _ABSENT else getattr(one, words[3])

    def _attribute(self, owner: str, name: str) -> Any:
        """Return what the book or the outlook has; a cached property is slow to ask."""
        if (owner, name) not in self._attributes:
            whole = self._outlook if owner == "outlook" else self._outlook.book
            self._attributes[owner, name] = getattr(whole, name)
        return self._attributes[owner, name]

    def _plain(self, value: Any) -> Any:
        """Return a value in builtin ones alone, written alike only if the values are equal."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if (way := self._ways.get(kind)) is None:
            way = self._ways[kind] = self._way_of(kind)
        return way(value)

    def _way_of(self, kind: type) -> Callable[[Any], Any]:
        for kinds, way in self._ways_of:
            if issubclass(kind, kinds):
                return way
        return self._fields

    def _items(self, values: Iterable[Any]) -> Any:
        plain = self._plain
        return [value if type(value) in _PLAIN else plain(value) for value in values]

    def _pairs(self, mapping: Mapping[Any, Any]) -> Any:
        return [(self._plain(key), self._plain(value)) for key, value in mapping.items()]

    def _members(self, values: Iterable[Any]) -> Any:
        return sorted(repr(self._plain(value)) for value in values)

    def _read(self, record: Contact | Touch) -> Any:
        """Return the state of the file that a record was read from, which tells all of it."""
        state = self._states.get(record.path)
        return (record.path, state) if state is not None else self._fields(record)

    def _post(self, post: Post) -> Any:
        text = crc32(post.text.encode("utf-8", "surrogatepass"))
        return [*self._items(_getter(Post, "text")(post)), text]

    def _fields(self, record: Any) -> Any:
        kind: Any = type(record)
        return self._items(_getter(kind)(record))


@cache
def _getter(kind: type, without: str = "") -> Callable[[Any], Sequence[Any]]:
    names: Sequence[str] | None = getattr(kind, "__match_args__", None)
    if not names:
        raise TypeError(f"nothing tells one {kind.__name__} from another")
    kept = [name for name in names if name != without]
    return attrgetter(*kept, kept[0])  # of one alone it would return no sequence
