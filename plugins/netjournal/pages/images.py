"""No image, video, sound or frame is loaded from another host: links take their place.

A browser decides what a tag is and which attribute counts, so the HTML is read by a parser that
follows the same standard. What else the user's HTML would load is left to the page's policy, which
forbids it (see `policy`): scripts, `url(…)` within styles, what a `<base>` turns into another
address, and what `<noscript>` hides from the parser. The policy is not enough for frames, whose
hosts Chromium connects to before it reads that it may not, nor for `<link rel="preconnect">`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborNode

_FRAMES = ("iframe", "frame", "object", "embed")
_TAGS = ("img", "image", "feimage", "source", "video", "audio", "track", "input", "link", *_FRAMES)
_ATTRIBUTES = ("src", "srcset", "poster", "href", "xlink:href", "data")
_HOLDERS = {"picture", "video", "audio"}
_MAY_LOAD = re.compile(rf"<(?:{'|'.join(_TAGS)})\b", re.IGNORECASE)
_END = '<wbr id="nj-end">'
_END_ELEMENT = "wbr#nj-end"

_IGNORED_AROUND = "".join(map(chr, range(0x21)))
_IGNORED_WITHIN = str.maketrans("", "", "\t\n\r")
_ELSEWHERE = re.compile(r"(?!data:image/)[a-z][a-z0-9+.-]*:|//|.*\\", re.IGNORECASE | re.DOTALL)
_LINKABLE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def without_foreign_images(html: str) -> str:
    """Replace images, videos and sounds of other hosts by links; all else stays as written.

    Only where something is replaced, or a tag is left open that would swallow what follows on the
    page, is the HTML written anew by the parser.
    """
    if not _MAY_LOAD.search(html):
        return html
    tree = LexborHTMLParser(html, is_fragment=True)
    found = [(node, foreign) for node in tree.css(", ".join(_TAGS)) if (foreign := _foreign(node))]
    for node, addresses in found:
        _replace(tree, node, addresses)
    return (tree.html or "") if found or _is_left_open(html, tree) else html


def _is_left_open(html: str, tree: LexborHTMLParser) -> bool:
    """Tell whether HTML ends within a tag or a comment: an element after it would not be one."""
    followed = LexborHTMLParser(html + _END, is_fragment=True)
    return len(followed.css(_END_ELEMENT)) == len(tree.css(_END_ELEMENT))


def _foreign(node: LexborNode) -> dict[str, str]:
    """Return the attributes of an element that load something from elsewhere."""
    values = {name: node.attributes.get(name) or "" for name in _ATTRIBUTES}
    return {
        name: value
        for name, value in values.items()
        if any(map(_is_elsewhere, re.split(r"[\s,]+", value) if name == "srcset" else [value]))
    }


def _is_elsewhere(address: str) -> bool:
    """Tell whether an address has a scheme, a host, or a backslash, which browsers read as `/`."""
    return bool(_ELSEWHERE.match(_plain(address)))


def _plain(address: str) -> str:
    """Return an address without what browsers drop from it."""
    return address.strip(_IGNORED_AROUND).translate(_IGNORED_WITHIN)


def _replace(tree: LexborHTMLParser, node: LexborNode, foreign: dict[str, str]) -> None:
    """Take the addresses out of an element and put links before it, or before what shows it."""
    for name in foreign:
        del node.attrs[name]
    parent = node.parent
    shown = parent if parent is not None and parent.tag in _HOLDERS else node
    alternative = node.attributes.get("alt") or ""
    for address in _addresses(foreign):
        shown.insert_before(_link(tree, _plain(address), alternative))
    if node.tag == "img" and not node.attributes.get("src"):
        node.decompose()


def _addresses(foreign: dict[str, str]) -> Iterable[str]:
    """Return what to link to: of an image in several sizes the first."""
    if "srcset" in foreign and len(foreign) == 1:
        return [address for address in foreign["srcset"].split() if _is_elsewhere(address)][:1]
    return [value for name, value in foreign.items() if name != "srcset"]


def _link(tree: LexborHTMLParser, address: str, text: str) -> LexborNode:
    """Return a link, or a mere text where a click could do more than open a web page."""
    address_or_path = address.replace("\\", "/")
    is_linkable = bool(_LINKABLE.match(address_or_path))
    link = tree.create_node("a" if is_linkable else "span")
    link.attrs["class"] = "nj-image"
    if is_linkable:
        link.attrs["href"] = address_or_path
    link.insert_child(text or address)
    return link
