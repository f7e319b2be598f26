"""No page loads anything from another host: foreign images become links."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from markupsafe import Markup

_IMAGE = re.compile(r"<img\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_FOREIGN = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)


def without_foreign_images(html: str) -> str:
    """Replace each image of another host by a link with its alternative text."""
    if "<img" not in html.lower():
        return html
    return _IMAGE.sub(_linked, html)


def _linked(found: re.Match[str]) -> str:
    attributes = _Attributes()
    attributes.feed(found[0])
    source = attributes.values.get("src", "")
    if not _FOREIGN.match(source):
        return found[0]
    text = attributes.values.get("alt") or source
    return Markup('<a class="nj-image" href="{}">{}</a>').format(source.strip(), text)


class _Attributes(HTMLParser):
    """Reads the attributes of one tag."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.values = {name: value or "" for name, value in attrs}
