"""The user's Markdown in touches and notes, as HTML for pages one folder deep.

Contact pages and month pages both lie one folder below the site's root, so one rendering of a
touch's text serves both.
"""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple
from typing import Protocol
from urllib.parse import SplitResult
from urllib.parse import unquote
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from markupsafe import Markup

from netjournal.pages.digests import digest_of
from netjournal.pages.images import without_foreign_images
from netjournal.pages.links import contact_page
from netjournal.pages.links import docs_uri
from netjournal.pages.links import relative
from netjournal.pages.links import touch_link
from netjournal.records.text.mentions import MENTION
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Iterable
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
# Lines that begin with a letter, and hold no sign that means anything to Markdown: most touches are
# such prose, which comes out as it went in, a tenth of a millisecond sooner.
_LINE = r"[^\W\d_](?:[^\W_]|[ ,;:.'\"?!()%\u20ac\u2018-\u201d\u2026\u2013\u2014+-])*(?<! )"
_PROSE = re.compile(rf"{_LINE}(?:\n+{_LINE})*\n*")
_PARAGRAPHS = re.compile(r"\n{2,}")
_ROOT = "index.md"
_BETWEEN = "\0"  # a path and an anchor; no file has it in its name


class Rendered(Protocol):
    """The texts of an earlier build, by the path of their file."""

    def text(self, path: str) -> Kept | None:
        """Return what became of the file's text, if that is known."""

    def keep_text(self, path: str, kept: Kept) -> None:
        """Remember what became of it."""


class _Here:
    """The texts of this build alone."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}

    def text(self, path: str) -> Kept | None:
        """Return what became of the file's text, if that is known."""
        return self._kept.get(path)

    def keep_text(self, path: str, kept: Kept) -> None:
        """Remember what became of it."""
        self._kept[path] = kept


class Kept(NamedTuple):
    """A text as HTML, and what it asked: the contacts it mentions, and where its links lead.

    `digest` tells the text from any other; a contact who is not known has no name.
    """

    digest: str
    html: str
    names: Mapping[str, str | None]
    links: Mapping[str, str | None]


_NOTHING: Final = Kept("", "", {}, {})


class Texts:
    """Renders the texts of a book, each once; those of an earlier build, where they still hold."""

    def __init__(self, book: Book, rendered: Rendered | None = None) -> None:
        self._site = _Site(book)
        self._rendered = rendered or _Here()
        self._asked: dict[str, tuple[Iterable[str], Iterable[str]]] = {}

    def of_touch(self, touch: Touch) -> Markup:
        """Return a touch's text as HTML."""
        return self._once(touch.text, touch.path)

    def notes_of(self, contact: Contact) -> Markup:
        """Return a contact's notes as HTML."""
        return self._once(contact.notes or "", contact.path)

    def asked_by(self, path: str) -> tuple[Iterable[str], Iterable[str]]:
        """Return whom (slugs) and which files the text of a file asks for, once it is HTML."""
        return self._asked[path]

    def link(self, link: str) -> str | None:
        """Return where a link that `asked_by` told leads."""
        return self._site.to(link)

    def _once(self, text: str, path: str) -> Markup:
        kept = self._kept(text, path) if text.strip() else _NOTHING
        self._asked[path] = (kept.names, kept.links)
        return Markup(kept.html)  # noqa: S704  HTML in the text was escaped

    def _kept(self, text: str, path: str) -> Kept:
        digest = digest_of(text)
        kept = self._rendered.text(path)
        if kept and kept.digest == digest and self._holds(kept):
            return kept
        self._site.begin(posixpath.dirname(path))
        with stage("texts"):
            html = self._html(text)
        asked = (self._site.names or _NOTHING.names, self._site.links or _NOTHING.links)
        kept = Kept(digest, html, *asked)
        self._rendered.keep_text(path, kept)
        return kept

    def _holds(self, kept: Kept) -> bool:
        return all(self._site.name(slug) == name for slug, name in kept.names.items()) and all(
            self._site.to(link) == target for link, target in kept.links.items()
        )

    @cached_property
    def _markdown(self) -> markdown.Markdown:
        return markdown.Markdown(extensions=[*_EXTENSIONS, _Dialect(self._site)])

    def _html(self, text: str) -> str:
        """Return a text as HTML, as it was written where Markdown would take too long or deep."""
        if _PROSE.fullmatch(text) and "www." not in text.lower():
            return "\n".join(f"<p>{each}</p>" for each in _PARAGRAPHS.split(text.strip("\n")))
        if max(map(text.count, "[<")) > _MOST_OPENINGS:
            return _as_written(text)
        try:
            html = self._markdown.reset().convert(text)
        except RecursionError:  # some hundred lists in one another
            del self._markdown  # it still believes to be within them
            return _as_written(text)
        return without_foreign_images(html)


def _as_written(text: str) -> str:
    return Markup("<pre>{}</pre>").format(text)


class _Dialect(Extension):
    """What the site changes in Markdown: mentions, links between files, headings kept below ours.

    HTML in a text is shown, not obeyed: a network that was cloned may hold scripts and frames.
    """

    def __init__(self, site: _Site) -> None:
        super().__init__()
        self._site = site

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  Python-Markdown's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_Mentions(md, self._site), "netjournal_mention", 75)
        md.treeprocessors.register(_Rewriter(md, self._site), "netjournal_links", 15)


class _Mentions(InlineProcessor):
    """`@ada-okafor` links to the page of a known contact and stays text for anybody else."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: markdown.Markdown, site: _Site) -> None:
        super().__init__(MENTION.pattern, md)
        self._site = site

    # Python-Markdown's name and signature, wider than its stub's.
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        name = self._site.asked_name(m[1])
        if name is None:
            return None, None, None
        link = Element("a", {"class": "nj-mention", "data-slug": m[1]})
        link.text = name
        return link, m.start(0), m.end(0)


class _Rewriter(Treeprocessor):
    """Leads links to where files are in the site and headings below the touch's own."""

    def __init__(self, md: markdown.Markdown, site: _Site) -> None:
        super().__init__(md)
        self._site = site

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a":
                self._lead(element)
            elif element.tag == "img":
                element.set("src", self._site.asked_link(element.get("src", "")) or "")
            elif re.fullmatch("h[1-6]", element.tag):
                element.tag = f"h{min(6, int(element.tag[1]) + _BELOW_TOUCH)}"

    def _lead(self, element: Element) -> None:
        slug = element.attrib.pop("data-slug", None)
        href = element.get("href", "")
        target = (
            f"../{relative(contact_page(slug), _ROOT)}" if slug else self._site.asked_link(href)
        )
        if target is None:
            element.attrib.pop("href", None)
        else:
            element.set("href", target)


class _Site:
    """What texts ask of the book: the names of contacts, and where links lead in the site.

    `names` and `links` are what was asked and answered since a text began.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._folder = ""
        self.names: dict[str, str | None] = {}
        self.links: dict[str, str | None] = {}

    def begin(self, folder: str) -> None:
        """Begin a text of a file in this folder."""
        self._folder, self.names, self.links = folder, {}, {}

    def asked_name(self, slug: str) -> str | None:
        """Return the name of a contact, None of somebody who is not known."""
        return self.names.setdefault(slug, self.name(slug))

    def asked_link(self, href: str) -> str | None:
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
        return None if parts.path.startswith("/") else self._asked_path(parts)

    def _asked_path(self, parts: SplitResult) -> str | None:
        path = posixpath.normpath(posixpath.join(self._folder, unquote(parts.path)))
        anchor = unquote(parts.fragment)
        if {_BETWEEN, "\n"}.intersection(path + anchor):
            return None
        link = f"{path}{_BETWEEN}{anchor}"
        return self.links.setdefault(link, self.to(link))

    def name(self, slug: str) -> str | None:
        """Return the name of a contact, None of somebody who is not known."""
        contact = self._book.contacts.get(slug)
        return contact.name if contact else None

    def to(self, link: str) -> str | None:
        """Return where a file, and after a zero byte a place in it, is in the site."""
        path, _, anchor = link.partition(_BETWEEN)
        target = self._from_root(path, anchor)
        return None if target is None else f"../{target}"

    def _from_root(self, path: str, anchor: str) -> str | None:
        if touch := self._touches.get(path):
            return touch_link(touch, _ROOT)
        if contact := self._contacts.get(path):
            return relative(contact_page(contact.slug), _ROOT, anchor)
        src_uri = docs_uri(path, self._book.config.docs_dir)
        return None if src_uri is None else relative(src_uri, _ROOT, anchor)

    @cached_property
    def _touches(self) -> Mapping[str, Touch]:
        return {touch.path: touch for touch in self._book.touches}

    @cached_property
    def _contacts(self) -> Mapping[str, Contact]:
        return {contact.path: contact for contact in self._book.contacts.values()}
