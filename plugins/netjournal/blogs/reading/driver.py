"""The SAX driver under feedparser: expat, without what costs time and no post is made of.

feedparser asks `xml.sax` for the drivers it prefers, which are modules with a `create_parser`.
What it does to the text of a post, a character at a time, takes longer than reading it; so a long
text goes past it, and a token in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from xml.sax.expatreader import ExpatParser

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from xml.parsers.expat import XMLParserType

# As expat names them: namespace, name and prefix. A blog's tags are a fifth of its feed's elements.
_PASSED_OVER = {
    "category",
    "http://www.w3.org/2005/Atom category",
    "http://purl.org/dc/elements/1.1/ subject dc",
}
_TEXTS = {
    "description",
    "http://purl.org/rss/1.0/ description",
    "http://purl.org/rss/1.0/modules/content/ encoded content",
    "http://www.w3.org/2005/Atom content",
    "http://www.w3.org/2005/Atom summary",
}
# With other attributes a text may be Base64, or have elements instead of escaped markup.
_ESCAPED: Sequence[Mapping[str, str]] = ({}, {"type": "html"})
_LONG = 300  # characters
_TEXT_SIZE = 1 << 16  # the longest text that comes in one piece

_texts: dict[str, str] = {}  # of the document that was read last, by their tokens


class Driver(ExpatParser):
    """Report text in one piece instead of line by line, no tags and no blanks between elements.

    The rest is as expat does it.
    """

    _parser: XMLParserType

    def reset(self) -> None:
        """Begin a document."""
        super().reset()
        self._passing_over = 0
        self._held: list[str] | None = None  # the text of an element that may go past
        self._parser.buffer_text = True
        self._parser.buffer_size = _TEXT_SIZE
        self._parser.CharacterDataHandler = self.character_data

    def start_element_ns(self, name: str, attrs: Mapping[str, str]) -> None:
        """Report the start of an element, unless it or one around it is passed over."""
        self._report_held()
        if self._passing_over or name in _PASSED_OVER:
            self._passing_over += 1
            return
        super().start_element_ns(name, attrs)
        if name in _TEXTS and attrs in _ESCAPED:
            self._held = []

    def end_element_ns(self, name: str) -> None:
        """Report the end of an element that was reported, and before it its text or a token."""
        if self._passing_over:
            self._passing_over -= 1
            return
        if self._held and sum(map(len, self._held)) > _LONG:
            token = f"\0{len(_texts)}"  # no character of any document
            _texts[token] = "".join(self._held)
            self._held = [token]
        self._report_held()
        super().end_element_ns(name)

    def character_data(self, data: str) -> None:
        """Report text that is not passed over; that of some elements when all of it is there."""
        if self._passing_over:
            return
        if self._held is not None:
            self._held.append(data)
        elif not data.isspace() or self._is_in_content():
            super().character_data(data)

    def _is_in_content(self) -> bool:
        reader: Any = self.getContentHandler()  # it is feedparser's
        return bool(reader.incontent)

    def _report_held(self) -> None:
        held, self._held = self._held, None
        for data in held or ():
            super().character_data(data)


def create_parser() -> Driver:
    """Return a new parser, as `xml.sax.make_parser` asks for it."""
    _texts.clear()
    return Driver()


def text_of(value: str) -> str | None:
    """Return the text that a value of the document read last stands for, None if for none."""
    return _texts.get(value)
