"""The SAX driver under feedparser: expat, without what costs time and no post is made of.

feedparser asks `xml.sax` for the drivers it prefers, which are modules with a `create_parser`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.expatreader import ExpatParser

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.parsers.expat import XMLParserType

# As expat names them: namespace, name and prefix. A blog's tags are a fifth of its feed's elements.
_PASSED_OVER = {
    "category",
    "http://www.w3.org/2005/Atom category",
    "http://purl.org/dc/elements/1.1/ subject dc",
}
_TEXT_SIZE = 1 << 16  # the longest text that comes in one piece


class Driver(ExpatParser):
    """Report text in one piece instead of line by line, and no tags; the rest as expat does."""

    _parser: XMLParserType

    def reset(self) -> None:
        """Begin a document."""
        super().reset()
        self._passing_over = 0
        self._parser.buffer_text = True
        self._parser.buffer_size = _TEXT_SIZE
        self._parser.CharacterDataHandler = self.character_data

    def start_element_ns(self, name: str, attrs: Mapping[str, str]) -> None:
        """Report the start of an element, unless it or one around it is passed over."""
        if self._passing_over or name in _PASSED_OVER:
            self._passing_over += 1
        else:
            super().start_element_ns(name, attrs)

    def end_element_ns(self, name: str) -> None:
        """Report the end of an element that was reported."""
        if self._passing_over:
            self._passing_over -= 1
        else:
            super().end_element_ns(name)

    def character_data(self, data: str) -> None:
        """Report text that is not passed over."""
        if not self._passing_over:
            super().character_data(data)


def create_parser() -> Driver:
    """Return a new parser, as `xml.sax.make_parser` asks for it."""
    return Driver()
