"""The user's own pages on their way to another generator: their links, and HTML below their words.

A text stays as it was written but for links to what the other generator has in another place, or
has not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from netjournal.records.text.frontmatter import body_start

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    Lead = Callable[[str], str | None]

_TITLE: Final = r"""(?:\s+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?\s*"""
_LINK: Final = re.compile(
    rf"""\]\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<inline>[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)){_TITLE}\)"""
    r"""|^\ {0,3}\[[^\]\n]+\]:[ \t]*<?(?P<reference>[^\s<>]+)"""
    r"""|\b(?:href|src)\s*=\s*["'](?P<html>[^"'<>\n]+)""",
    re.MULTILINE,
)
_TITLES: Final = (
    re.compile(r"\A---\s*\n(?:.*\n)*?title:[ \t]*(['\"]?)(?P<title>\S.*?)\1[ \t]*\n"),
    re.compile(r"^#[ \t]+(?P<title>.+?)[ \t#]*$", re.MULTILINE),
)
_NOWHERE: Final = "#"
# What Markdown, its extensions or other generators would read something into, whatever HTML it is
# in, and how HTML can say it instead. A blank line ends a block of HTML.
_TELLING: Final = {ord(sign): f"&#{ord(sign)};" for sign in "[`{~\t\r"}
_BEFORE_BLANK: Final = re.compile(r"\n(?= *\n)")
_SHORTCODE: Final = re.compile(r"\{\{(?=[<%])")


def block(html: str) -> str:
    """Return finished HTML as a block of a Markdown file that stays what it is.

    A page that reads it has the same elements, texts and attributes. No script with code in it may
    be among them.
    """
    return f"{_BEFORE_BLANK.sub('&#10;', html.strip().translate(_TELLING))}\n"


def without_shortcodes(text: str) -> str:
    """Return a text in which Hugo finds no shortcode: an invisible sign stands between the braces.

    It would stop at one that it does not know, also in code, and other generators have none.
    """
    return _SHORTCODE.sub("{\u2060{", text)


def with_links(text: str, lead: Lead) -> str:
    """Return a page whose links go where `lead` leads them; where that is None, only words stay."""
    edits = [edit for found in _LINK.finditer(text) for edit in _edits(text, found, lead)]
    for start, end, words in sorted(edits, reverse=True):
        text = f"{text[:start]}{words}{text[end:]}"
    return text


def _edits(text: str, found: re.Match[str], lead: Lead) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where a link's text is replaced, and by what."""
    kind = str(found.lastgroup)
    target = lead(found[kind])
    if target is not None or kind not in {"angled", "inline"}:
        yield *found.span(kind), _NOWHERE if target is None else target
    elif (start := _opening(text, found.start())) is not None:
        yield start, start + 1, ""
        yield *found.span(), ""


def _opening(text: str, end: int) -> int | None:
    """Return where the bracket is that the one at `end` closes."""
    depth = 1
    for start in range(end - 1, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[start], 0)
        if not depth:
            return start
    return None


def title_of(text: str, name: str) -> str:
    """Return the title of a page: that of its front matter, its first heading, or its `name`."""
    head = body_start(text)
    parts = zip(_TITLES, (text[:head], text[head:]), strict=True)
    found = next((found for pattern, part in parts if (found := pattern.search(part))), None)
    return found["title"] if found else name.replace("-", " ").replace("_", " ").capitalize()


def with_front_matter(text: str, line: str) -> str:
    """Return a page with one more line in its front matter, which comes first."""
    if not body_start(text):
        return f"---\n{line}\n---\n\n{text}"
    opening, _, rest = text.partition("\n")
    return f"{opening}\n{line}\n{rest}"
