"""Text from the web as plain text: no markup, no control or bidirectional characters, bounded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from netjournal.model.posts import CODE
from netjournal.model.posts import HEADING
from netjournal.model.posts import QUOTED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

LINE_LIMIT = 500
TEXT_LIMIT = 20_000

# Ten times the text kept: markup is rarely more, and the parser's time grows with the depth.
_HTML_LIMIT = 10 * TEXT_LIMIT

_MARKUP = re.compile(r"</?[a-z!][^<>]*>|&#?\w+;", re.IGNORECASE)
_BREAK = "\x1e"
# Text between cells would move out of the table, so only their ends break the line.
_BLOCK = re.compile(
    r"<(?=(?:/?(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|form"
    r"|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|ul)|/(?:caption|td|th))\b)",
    re.IGNORECASE,
)
# Elements whose lines are marked or left out. After parsing, a character and a break before and
# after each say that one of its sort begins or ends.
_SPECIAL = re.compile(r"<(blockquote|pre|h[1-6]|nav|aside|footer|form|button)\b", re.IGNORECASE)
_LEFT_OUT = None
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SORTS = {"blockquote": QUOTED, "pre": CODE} | dict.fromkeys(_HEADINGS, HEADING)
_BEGINS: dict[str | None, str] = {_LEFT_OUT: "\x11", QUOTED: "\x12", CODE: "\x13", HEADING: "\x14"}
_ENDS: dict[str | None, str] = {_LEFT_OUT: "\x15", QUOTED: "\x16", CODE: "\x17", HEADING: "\x18"}
_BOUNDS = {char: (sort, 1) for sort, char in _BEGINS.items()} | {
    char: (sort, -1) for sort, char in _ENDS.items()
}
_NO_BOUNDS = re.compile(f"[{_BREAK}{''.join(_BOUNDS)}]")
_TAB = 4
# WordPress and others replace emoji by images, and say in their alternative text which they were.
_EMOJI = "img.wp-smiley, img.emoji"
_NOT_PROSE = ["script", "style", "template", "noscript", "iframe", "object", "svg", "textarea"]
# What engines and their plugins add to a post, by class: sharing, related posts, subscribing.
_MACHINERY = (
    "sharedaddy",  # Jetpack
    "jp-relatedposts",
    "wp-block-jetpack-subscriptions",
    "jetpack_subscription_widget",
    "addtoany_share_save_container",  # AddToAny
    "heateor_sss_sharing_container",  # Sassy Social Share
    "ssba",  # Simple Share Buttons Adder
    "shariff",  # Shariff Wrapper
    "yarpp-related",  # Yet Another Related Posts Plugin
    "crp_related",  # Contextual Related Posts
    "subscription-widget-wrap",  # Substack
    "kg-signup-card",  # Ghost
    "feedflare",  # FeedBurner
)
_ADDED = re.compile(rf"""class\s*=\s*["'][^"'>]*?(?<![\w-])({"|".join(_MACHINERY)})(?![\w-])""")

# Zero-width joiners hold emoji and the words of several scripts together.
_JOINERS = "\u200c\u200d"


def line(text: str, limit: int = LINE_LIMIT) -> str:
    """Return plain text on one line, without anything that could steer a terminal."""
    text = " ".join(text[: 4 * limit].split())
    if not is_plain(text):
        text = " ".join("".join(filter(is_plain, text)).split())
    return text[:limit].rstrip()


def has_markup(text: str) -> bool:
    """Tell whether there are tags or character references in a text."""
    return _MARKUP.search(text) is not None


def is_plain(text: str) -> bool:
    """Tell whether text is free of control, bidirectional and unassigned characters."""
    return text.isprintable() or all(char.isprintable() or char in _JOINERS for char in text)


def paragraphs(text: str) -> str:
    """Return plain text with its own line breaks, one paragraph a line."""
    return _lines(text[:_HTML_LIMIT].splitlines())


def paragraphs_of_html(html: str) -> str:
    """Return what a reader would see of the markup, one paragraph a line.

    The lines of block quotations, headings and preformatted text are marked as in a Post's text;
    what engines and their plugins put around a post is left out.
    """
    html = html[:_HTML_LIMIT]
    tree = _tree(html)
    special = {tag.lower() for tag in _SPECIAL.findall(html)}
    special.update(f".{name}" for name in _ADDED.findall(html))
    if not special:
        return _lines(_parts(tree))
    for node in tree.css(", ".join(special)):
        sort = _SORTS.get(node.tag or "", _LEFT_OUT)
        node.insert_before(_BEGINS[sort] + _BREAK)
        node.insert_after(_ENDS[sort] + _BREAK)
    return "\n".join(_marked(_parts(tree)))[:TEXT_LIMIT].rstrip()


def begins(tag: str | None) -> str:
    """Return what stands in marked text where a block of an element begins."""
    return _bound(_BEGINS, tag)


def ends(tag: str | None) -> str:
    """Return what stands in marked text where a block of an element ends."""
    return _bound(_ENDS, tag)


def _bound(bounds: Mapping[str | None, str], tag: str | None) -> str:
    sort = _SORTS.get(tag or "")
    return _BREAK if sort is None else _BREAK + bounds[sort] + _BREAK


def unbroken(text: str) -> str:
    """Return text without the characters that stand for bounds in marked text."""
    return text if text.isprintable() else _NO_BOUNDS.sub(" ", text)


def marked(pieces: Iterable[str]) -> str:
    """Return the text between bounds, one paragraph a line, marked by the blocks it is in."""
    return "\n".join(_marked("".join(pieces).split(_BREAK)))[:TEXT_LIMIT].rstrip()


def line_of_html(html: str) -> str:
    """Return what a reader would see of the markup on one line, with nothing marked or left out."""
    return line(" ".join(_parts(_tree(html[:_HTML_LIMIT]))))


def _tree(html: str) -> LexborHTMLParser:
    tree = LexborHTMLParser(_BLOCK.sub(_BREAK + "<", html))
    tree.strip_tags(_NOT_PROSE)
    if "wp-smiley" in html or "emoji" in html:
        for image in tree.css(_EMOJI):
            image.replace_with(image.attributes.get("alt") or "")
    return tree


def _parts(tree: LexborHTMLParser) -> list[str]:
    """Return the text between the breaks that blocks make."""
    return tree.body.text().split(_BREAK) if tree.body else []


def _marked(parts: Iterable[str]) -> Iterator[str]:
    """Yield the lines of parts, marked by what they are in: a quotation first of all."""
    depths = dict.fromkeys(_BEGINS, 0)
    mark: str | None = ""
    for part in parts:
        if mark == CODE:
            yield from (CODE + words for each in part.splitlines() if (words := _code(each)))
        elif mark is not _LEFT_OUT and (words := " ".join(part.split())):
            words = words if words.isprintable() else line(words, TEXT_LIMIT)
            if words:
                yield mark + words
        if part and (bound := _BOUNDS.get(part[-1])):
            sort, step = bound
            depths[sort] = max(0, depths[sort] + step)
            mark = next((sort for sort, depth in depths.items() if depth), "")


def _code(text: str) -> str:
    text = text[:TEXT_LIMIT].expandtabs(_TAB).rstrip()
    return text if is_plain(text) else "".join(filter(is_plain, text)).rstrip()


def _lines(parts: list[str]) -> str:
    words = [" ".join(part.split()) for part in parts]
    if not all(map(is_plain, words)):
        words = [line(part, TEXT_LIMIT) for part in words]
    return "\n".join(filter(None, words))[:TEXT_LIMIT].rstrip()
