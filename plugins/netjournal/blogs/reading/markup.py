"""Web pages read without running anything: from bytes to elements, and from elements to lines."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from netjournal.blogs.reading.text import begins
from netjournal.blogs.reading.text import ends
from netjournal.blogs.reading.text import marked
from netjournal.blogs.reading.text import paragraphs
from netjournal.blogs.reading.text import unbroken

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

MARKUP_LIMIT: Final = 2_000_000
TEXT_LIMIT: Final = 400_000
# Reading takes time with the square of the depth; real pages stay under a hundred, and under
# 10,000 elements.
DEPTH_LIMIT: Final = 400
ELEMENTS_LIMIT: Final = 60_000

_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD: Final = 4096
_MARKS: Final = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# What pages on the web are written in; a codec of Python's own could take any time.
_KNOWN: Final = re.compile(
    r"utf-?8|iso-?8859-\d{1,2}|windows-\d{3,4}|cp125\d|koi8-[ru]|shift[_-]jis|euc-(?:jp|kr)|gbk"
    r"|gb2312|gb18030|big5|iso-2022-jp|tis-620|utf-?16(?:-?[lb]e)?"
)
# On the web these names mean the fuller set of Windows.
_FULLER: Final = {"iso-8859-1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030"}


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_TAG: Final = re.compile(r"<!--|<(/?)([a-z][a-z0-9:-]*)")
# What stands in comments and scripts is no element; each ends where this is found.
_ENDS: Final = {"<!--": "-->", "<script": "</script"}
_NOT_NESTING: Final = _tags(
    """
    area base br col embed hr img input link meta param source track wbr html head body p li dt
    dd option optgroup tr td th thead tbody tfoot colgroup caption rp rt
    """
)
_BLOCKS: Final = _tags(
    """
    address article aside blockquote body br button caption dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre
    section summary table td th tr ul
    """
)
_SILENT: Final = _tags(
    """
    head iframe math noscript object script select style svg template textarea title
    """
)
_EMOJI: Final = {"wp-smiley", "emoji"}


def decoded(body: bytes, content_type: str | None) -> str:
    """Return a page's markup, by its byte order mark, its charset, or what it can only be.

    What is UTF-8 all through is UTF-8, whichever charset is declared.
    """
    body = body[:MARKUP_LIMIT]
    marked = next((codec for mark, codec in _MARKS.items() if body.startswith(mark)), None)
    if marked:
        return body.decode(marked, "replace").lstrip("\ufeff")
    head = body[:_HEAD].decode("latin-1")
    named = _CHARSET.search(content_type or "") or _CHARSET.search(head)
    name = named[1].lower() if named else ""
    if name.startswith("utf-16") and b"\0" in body[:_HEAD]:
        return body.decode(name, "replace")
    # A character may have been cut off at the limit.
    with_end = body if len(body) < MARKUP_LIMIT else body[:-4]
    try:
        return with_end.decode("utf-8")
    except UnicodeDecodeError:
        known = _KNOWN.fullmatch(name) and not name.startswith("utf")
        codec = _FULLER.get(name, name) if known else "utf-8" if name else "cp1252"
    try:
        return body.decode(codec, "replace")
    except LookupError:
        return body.decode("cp1252", "replace")


def parsed(markup: str) -> LexborHTMLParser | None:
    """Return a page's elements, or None for one nested or as full as no honest page is."""
    return None if _is_too_much(markup) else LexborHTMLParser(markup)


def text_of(node: LexborNode, skipped: Container[int] = ()) -> str:
    """Return what a reader sees of an element, one paragraph a line.

    `skipped` are the `mem_id`s of elements whose content is left out.
    """
    return paragraphs("".join(_pieces(node, skipped)).replace("\n", " "))


def marked_text_of(node: LexborNode, skipped: Container[int] = ()) -> str:
    """Return the same with quotations, headings and code marked as in a Post's text."""
    return marked(_pieces(node, skipped))


def _pieces(top: LexborNode, skipped: Container[int]) -> Iterator[str]:
    """Yield the words of an element in their order, and the bounds of its blocks."""
    node: LexborNode | None = top
    size = 0
    while node is not None and size < TEXT_LIMIT:
        words = _words(node)
        size += len(words)
        yield words
        if node.tag in _BLOCKS:
            yield begins(node.tag)
        is_shown = node.tag not in _SILENT and node.mem_id not in skipped
        below = node.child if is_shown else None
        if below is not None:
            node = below
            continue
        while node is not None and (node.mem_id == top.mem_id or node.next is None):
            if node.tag in _BLOCKS:
                yield ends(node.tag)
            node = None if node.mem_id == top.mem_id else node.parent
        if node is not None:
            if node.tag in _BLOCKS:
                yield ends(node.tag)
            node = node.next


def _words(node: LexborNode) -> str:
    """Return what a node itself shows: text, or the emoji an image stands for."""
    if node.tag == "-text":
        return unbroken(node.text_content or "")
    if node.tag == "img" and not _EMOJI.isdisjoint((node.attributes.get("class") or "").split()):
        return node.attributes.get("alt") or ""
    return ""


def _is_too_much(markup: str) -> bool:
    """Tell whether there are more elements, or more of them open at once, than honest pages have.

    An end tag counts for its own element alone: formatting that is never closed is opened again in
    each block, and costs as much as depth.
    """
    markup = markup.lower()
    opened: Counter[str] = Counter()
    depth = elements = 0
    at = 0
    while found := _TAG.search(markup, at):
        at = found.end()
        if end := _ENDS.get(found[0]):
            at = markup.find(end, found.start() + 2)
            if at < 0:
                return False
            continue
        name = found[2]
        elements += not found[1]
        if elements > ELEMENTS_LIMIT:
            return True
        if name in _NOT_NESTING:
            continue
        if not found[1]:
            opened[name] += 1
            depth += 1
            if depth > DEPTH_LIMIT:
                return True
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
    return False
