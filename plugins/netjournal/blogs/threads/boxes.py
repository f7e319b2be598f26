"""The elements of a page that hold a comment each, and which stands in which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from netjournal.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from selectolax.lexbor import LexborHTMLParser
    from selectolax.lexbor import LexborNode

BOXES_LIMIT: Final = 2_000

# Blogger's numbers are long; c12 is the id of anything.
_ID: Final = re.compile(
    r"(?:li-|div-)?((?:comment|kommentar|isso)[-_]?([0-9]{1,30})|c([0-9]{12,30}))", re.IGNORECASE
)
_CLASS: Final = re.compile(r"(?:^|\s)(?:comment|pingback|trackback|depth-[0-9]+)(?=\s|$)")
# A theme that loses the quotes writes its classes as attributes.
_DEPTH: Final = re.compile(r"(?:^|\s)depth-([0-9]{1,2})(?=\s|$)")
# Where no element has a number; each sort may nest in itself, and does for an answer.
_UNNUMBERED: Final = (
    "li.comment",
    '[itemtype$="/Comment"], [itemtype$="/UserComments"]',
    ".wpd-comment",
    "article.comment",
    "div.comment",
)
# These hold the number alone, or the number and the author: the comment is what follows them.
_HEADS: Final = {"dt", "a", "span"}


class Box(Record):
    """One comment's element, in the order of the page.

    `number` is the engine's, `anchor` the id to which a link leads. `after` are the elements that
    follow `node` and belong to it. `parent` is the place of the box around it, or of the one that
    it answers by its depth.
    """

    node: LexborNode
    number: str | None = None
    anchor: str | None = None
    after: tuple[LexborNode, ...] = ()
    parent: int | None = None


class Boxes:
    """All boxes of a page, and what of the page belongs to which, told by its place."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self._places: dict[int, int] = {}
        self._outside: set[int] = set()
        self._is_complete = False
        self.all: list[Box] = []
        depths: dict[int, int] = {}
        for node, number, anchor in _numbered(tree) or _unnumbered(tree):
            root = _root(node, self._places) if number else node
            parent = self.place_of(root)
            if told := _DEPTH.search(" ".join([*map(_classes, (root, node)), *node.attributes])):
                # It holds where end tags are missing, or answers stand after what they answer.
                depth = int(told[1])
                parent = depths.get(depth - 1)
                depths[depth] = len(self.all)
            after = tuple(_following(node)) if node.tag in _HEADS else ()
            for each in (root, *after):
                self._places.setdefault(each.mem_id, len(self.all))
            self.all.append(Box(root, number, anchor, after, parent))
        # From here on each element's place is found once, however deep it is.
        self._is_complete = True

    def place_of(self, node: LexborNode) -> int | None:
        """Return the place of the box in which something is, None outside of all."""
        passed = []
        place = None
        above: LexborNode | None = node
        while above is not None and place is None and above.mem_id not in self._outside:
            place = self._places.get(above.mem_id)
            passed.append(above.mem_id)
            above = above.parent
        if self._is_complete:
            self._outside.update(passed if place is None else ())
            self._places.update(dict.fromkeys(passed, place) if place is not None else {})
        return place

    def first_of(self, sorts: Iterable[str], *, with_text: bool = True) -> Mapping[int, LexborNode]:
        """Return the first element in each box of the surest sort it has, one with any text."""
        found: dict[int, LexborNode] = {}
        for sort in sorts:
            for node, place in self.within(sort):
                if place not in found and (not with_text or node.text(strip=True)):
                    found[place] = node
        return found

    def within(self, css: str) -> Iterator[tuple[LexborNode, int]]:
        """Yield the elements of a sort that are in a box, each with its place."""
        for node in self._tree.css(css):
            place = self.place_of(node)
            if place is not None:
                yield node, place


def _numbered(tree: LexborHTMLParser) -> list[tuple[LexborNode, str | None, str | None]]:
    """Return the elements whose id has a comment's number; of several with one, the outermost."""
    found: dict[str, tuple[LexborNode, str | None, str | None]] = {}
    for node in tree.css("[id]"):
        told = _ID.fullmatch(node.attributes.get("id") or "")
        if told and len(found) < BOXES_LIMIT:
            number = told[2] or told[3]
            found.setdefault(number, (node, number, told[1]))
    return list(found.values())


def _unnumbered(tree: LexborHTMLParser) -> list[tuple[LexborNode, str | None, str | None]]:
    for sort in _UNNUMBERED:
        if nodes := tree.css(sort):
            return [(node, None, None) for node in nodes[:BOXES_LIMIT]]
    return []


def _root(node: LexborNode, places: Mapping[int, int]) -> LexborNode:
    """Return the list item around an element, if it is that comment's and no other's."""
    above = node.parent
    while above is not None and above.mem_id not in places:
        if above.tag == "li":
            return above if _CLASS.search(_classes(above)) else node
        above = above.parent
    return node


def _following(node: LexborNode) -> Iterator[LexborNode]:
    """Yield what follows a comment's head, up to the next one's."""
    after = node.next
    while after is not None and not _ID.fullmatch(after.attributes.get("id") or ""):
        yield after
        after = after.next


def _classes(node: LexborNode) -> str:
    return node.attributes.get("class") or ""
