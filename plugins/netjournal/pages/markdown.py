"""The user's Markdown in touches and notes, as HTML for pages one folder deep.

Contact pages and month pages both lie one folder below the site's root, so one rendering of a
touch's text serves both.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from markupsafe import Markup

from netjournal.pages.images import without_foreign_images
from netjournal.pages.links import contact_page
from netjournal.pages.links import docs_uri
from netjournal.pages.links import relative
from netjournal.pages.links import touch_link
from netjournal.records.text.mentions import MENTION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Touch

_EXTENSIONS = (
    "admonition",
    "fenced_code",
    "sane_lists",
    "tables",
    "pymdownx.magiclink",
    "pymdownx.tasklist",
)
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_BELOW_TOUCH = 3
# Python-Markdown's work is the square of the brackets and tags that nothing closes: 1,000 `[` take
# it 0.2 s and 8,000 take 14 s; 1,000 `<a ` take 0.1 s and 6,000 take 4 s.
_MOST_OPENINGS = 1_000
_ROOT = "index.md"


class Texts:
    """Renders the texts of a book, each once."""

    def __init__(self, book: Book) -> None:
        self._site = _Links(book)
        self._book = book
        self._markdown = self._renderer()
        self._by_path: dict[str, Markup] = {}

    def of_touch(self, touch: Touch) -> Markup:
        """Return a touch's text as HTML."""
        return self._once(touch.text, touch.path)

    def notes_of(self, contact: Contact) -> Markup:
        """Return a contact's notes as HTML."""
        return self._once(contact.notes or "", contact.path)

    def _once(self, text: str, path: str) -> Markup:
        if path not in self._by_path:
            self._by_path[path] = self._html(text, path)
        return self._by_path[path]

    def _renderer(self) -> markdown.Markdown:
        return markdown.Markdown(extensions=[*_EXTENSIONS, _Site(self._site, self._book)])

    def _html(self, text: str, path: str) -> Markup:
        """Return a text as HTML, as it was written where Markdown would take too long or deep."""
        if not text.strip():
            return Markup("")
        if max(map(text.count, "[<")) > _MOST_OPENINGS:
            return _as_written(text)
        self._site.folder = posixpath.dirname(path)
        try:
            html = self._markdown.reset().convert(text)
        except RecursionError:  # some hundred lists in one another
            self._markdown = self._renderer()  # the old one still believes to be within them
            return _as_written(text)
        return Markup(without_foreign_images(html))  # noqa: S704  HTML in the text was escaped


def _as_written(text: str) -> Markup:
    return Markup("<pre>{}</pre>").format(text)


class _Site(Extension):
    """What the site changes in Markdown: mentions, links between files, headings kept below ours.

    HTML in a text is shown, not obeyed: a network that was cloned may hold scripts and frames.
    """

    def __init__(self, links: _Links, book: Book) -> None:
        super().__init__()
        self._links = links
        self._book = book

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  Python-Markdown's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_Mentions(md, self._book.contacts), "netjournal_mention", 75)
        md.treeprocessors.register(_Rewriter(md, self._links), "netjournal_links", 15)


class _Mentions(InlineProcessor):
    """`@ada-okafor` links to the page of a known contact and stays text for anybody else."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: markdown.Markdown, contacts: Mapping[str, Contact]) -> None:
        super().__init__(MENTION.pattern, md)
        self._contacts = contacts

    # Python-Markdown's name and signature, wider than its stub's.
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        contact = self._contacts.get(m[1])
        if contact is None:
            return None, None, None
        link = Element("a", {"class": "nj-mention", "data-slug": contact.slug})
        link.text = contact.name
        return link, m.start(0), m.end(0)


class _Rewriter(Treeprocessor):
    """Leads links to where files are in the site and headings below the touch's own."""

    def __init__(self, md: markdown.Markdown, links: _Links) -> None:
        super().__init__(md)
        self._links = links

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a":
                self._lead(element)
            elif element.tag == "img":
                element.set("src", self._links.to(element.get("src", "")) or "")
            elif re.fullmatch("h[1-6]", element.tag):
                element.tag = f"h{min(6, int(element.tag[1]) + _BELOW_TOUCH)}"

    def _lead(self, element: Element) -> None:
        slug = element.attrib.pop("data-slug", None)
        href = element.get("href", "")
        target = f"../{relative(contact_page(slug), _ROOT)}" if slug else self._links.to(href)
        if target is None:
            element.attrib.pop("href", None)
        else:
            element.set("href", target)


class _Links:
    """Where a link in a file of the network leads in the site."""

    def __init__(self, book: Book) -> None:
        self.folder = ""
        self._docs_dir = book.config.docs_dir
        self._touches = {touch.path: touch for touch in book.touches}
        self._contacts = {contact.path: contact for contact in book.contacts.values()}

    def to(self, href: str) -> str | None:
        """Return a link for pages one folder deep; None where it can lead nowhere."""
        if href.startswith(AMP_SUBSTITUTE):  # an e-mail address that Python-Markdown disguised
            return href
        try:
            parts = urlsplit(href)
        except ValueError:
            return None
        if parts.scheme:
            return href if parts.scheme in _SAFE_SCHEMES else None
        if parts.netloc or not parts.path:
            return href
        if parts.path.startswith("/"):
            return None
        path = posixpath.normpath(posixpath.join(self.folder, unquote(parts.path)))
        target = self._from_root(path, unquote(parts.fragment))
        return None if target is None else f"../{target}"

    def _from_root(self, path: str, anchor: str) -> str | None:
        if touch := self._touches.get(path):
            return touch_link(touch, _ROOT)
        if contact := self._contacts.get(path):
            return relative(contact_page(contact.slug), _ROOT, anchor)
        src_uri = docs_uri(path, self._docs_dir)
        return None if src_uri is None else relative(src_uri, _ROOT, anchor)
