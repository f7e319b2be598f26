"""An outlook that notes what is asked of it, so that a page is known to depend on nothing else.

Pages ask it as they ask any outlook. Mappings note the keys, and a few of them the attributes of
what they hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import FunctionType
from types import MethodType
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import cast

from netjournal.model import Book
from netjournal.pages.facts import AT
from netjournal.pages.facts import HAS
from netjournal.pages.facts import KEYS
from netjournal.pages.facts import LINK
from netjournal.pages.facts import OF
from netjournal.pages.facts import WHOLE
from netjournal.pages.facts import name_of
from netjournal.pages.markdown import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from markupsafe import Markup

    from netjournal.model import Contact
    from netjournal.model import Touch
    from netjournal.pages.outlook import Outlook

# Many pages name one of these of whom they say little else.
_BY_ATTRIBUTE: Final = frozenset(
    {("book", "contacts"), ("outlook", "organisations"), ("outlook", "tags"), ("outlook", "months")}
)


def tracked(outlook: Outlook) -> tuple[Outlook, Sequence[str]]:
    """Return an outlook like this one, and the names of facts to which it adds what it was asked.

    The same fact may be named twice.
    """
    names: list[str] = []
    return cast("Outlook", _Owner(outlook, "outlook", names)), names


class _Owner:
    """The book or the outlook: its methods and properties ask it again, what it holds is noted."""

    def __init__(self, whole: Any, word: str, names: list[str]) -> None:
        self._whole = whole
        self._word = word
        self._names = names

    def __getattr__(self, name: str) -> Any:
        found = getattr(type(self._whole), name, None)
        if isinstance(found, FunctionType):
            return MethodType(found, self)
        if isinstance(found, property) and found.fget:
            return found.fget(self)
        value = self._watched(name, getattr(self._whole, name))
        self.__dict__[name] = value
        return value

    def _watched(self, name: str, value: Any) -> Any:
        if isinstance(value, Book):
            return _Owner(value, "book", self._names)
        if isinstance(value, Texts):
            return _Texts(value, self._names)
        if isinstance(value, Mapping):
            return _Mapping(value, (self._word, name), self._names)
        self._names.append(name_of(WHOLE, self._word, name))
        return value


class _Mapping(Mapping[str, Any]):
    """A mapping by slugs or other words."""

    def __init__(self, whole: Mapping[str, Any], words: tuple[str, str], names: list[str]) -> None:
        self._whole = whole
        self._words = words
        self._kind = HAS if words in _BY_ATTRIBUTE else AT
        self._names = names
        self._seen: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._seen:
            self._seen[key] = self._asked(key)
        return self._seen[key]

    def _asked(self, key: str) -> Any:
        if isinstance(key, str):  # there is never anything for None
            self._names.append(name_of(self._kind, *self._words, key))
        if key not in self._whole:
            raise KeyError(key)
        value = self._whole[key]
        if self._kind == AT:
            return value
        return _Record(value, (*self._words, key), self._names)

    def __iter__(self) -> Iterator[str]:
        self._names.append(self._keys)
        return iter(self._whole)

    def __len__(self) -> int:
        self._names.append(self._keys)
        return len(self._whole)

    @cached_property
    def _keys(self) -> str:
        return name_of(KEYS, *self._words)


class _Record:
    """A record of which each attribute is a fact; its methods ask it again."""

    def __init__(self, whole: Any, words: Sequence[str], names: list[str]) -> None:
        self._whole = whole
        self._words = words
        self._names = names

    def __getattr__(self, name: str) -> Any:
        found = getattr(type(self._whole), name, None)
        if isinstance(found, FunctionType):
            return MethodType(found, self)
        self._names.append(name_of(OF, *self._words, name))
        value = self.__dict__[name] = getattr(self._whole, name)
        return value


class _Texts:
    """The user's texts as HTML, which hold names of others and where links lead."""

    def __init__(self, whole: Texts, names: list[str]) -> None:
        self._whole = whole
        self._names = names

    def of_touch(self, touch: Touch) -> Markup:
        """Return a touch's text as HTML; whoever has the touch has asked for it before."""
        return self._noted(self._whole.of_touch(touch), touch.path)

    def notes_of(self, contact: Contact) -> Markup:
        """Return a contact's notes as HTML."""
        return self._noted(self._whole.notes_of(contact), contact.path)

    def _noted(self, html: Markup, path: str) -> Markup:
        mentions, links = self._whole.asked_by(path)
        self._names += [name_of(OF, "book", "contacts", slug, "name") for slug in mentions]
        self._names += [name_of(LINK, *link.split("\0")) for link in links]
        return html
