"""Text from the web as plain text: no markup, no control or bidirectional characters, bounded."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

LINE_LIMIT = 500
TEXT_LIMIT = 20_000

# Ten times the text kept: markup is rarely more, and the parser's time grows with the depth.
_HTML_LIMIT = 10 * TEXT_LIMIT

_BREAK = "\x1e"
# Text between cells would move out of the table, so only their ends break the line.
_BLOCK = re.compile(
    r"<(?=(?:/?(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|form"
    r"|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|ul)|/(?:caption|td|th))\b)",
    re.IGNORECASE,
)
# WordPress and others replace emoji by images, and say in their alternative text which they were.
_EMOJI = "img.wp-smiley, img.emoji"
_NOT_PROSE = ["script", "style", "template", "noscript", "iframe", "object", "svg", "textarea"]

# Zero-width joiners hold emoji and the words of several scripts together.
_JOINERS = "\u200c\u200d"


def line(text: str, limit: int = LINE_LIMIT) -> str:
    """Return plain text on one line, without anything that could steer a terminal."""
    text = " ".join(text[: 4 * limit].split())
    if not is_plain(text):
        text = " ".join("".join(filter(is_plain, text)).split())
    return text[:limit].rstrip()


def is_plain(text: str) -> bool:
    """Tell whether text is free of control, bidirectional and unassigned characters."""
    return text.isprintable() or all(char.isprintable() or char in _JOINERS for char in text)


def paragraphs(text: str) -> str:
    """Return plain text with its own line breaks, one paragraph a line."""
    return _lines(text[:_HTML_LIMIT].splitlines())


def paragraphs_of_html(html: str) -> str:
    """Return what a reader would see of the markup, one paragraph a line."""
    html = _BLOCK.sub(_BREAK + "<", html[:_HTML_LIMIT])
    tree = LexborHTMLParser(html)
    tree.strip_tags(_NOT_PROSE)
    if "wp-smiley" in html or "emoji" in html:
        for image in tree.css(_EMOJI):
            image.replace_with(image.attributes.get("alt") or "")
    return _lines(tree.body.text().split(_BREAK)) if tree.body else ""


def _lines(parts: list[str]) -> str:
    words = [" ".join(part.split()) for part in parts]
    if not all(map(is_plain, words)):
        words = [line(part, TEXT_LIMIT) for part in words]
    return "\n".join(filter(None, words))[:TEXT_LIMIT].rstrip()
