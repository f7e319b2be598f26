"""What the search of the site looks through, as scripts: a page on disk can load nothing else.

The first script, loaded when the search is opened, has people and pages, one more for each year the
touches of it, and one the pages that the user wrote. `search.js` reads them, and folds letters for
comparison: folded here too, they would be twice as much to load.
"""

from __future__ import annotations

import json
import re
from functools import partial
from html import unescape
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from netjournal.pages.asset import Asset
from netjournal.pages.links import contact_page
from netjournal.pages.links import relative
from netjournal.pages.touches import entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

    from netjournal.model import Contact
    from netjournal.model import Touch
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import AssetPlan

    Field = tuple[str, str]

_ROOT = "index.md"
_TITLE = "Search"
_TOPICS = {"organisations": "Organisation", "tags": "Tag"}
_MONTH = re.compile(r"journal/\d{4}-\d{2}\.md")
_TAG = re.compile(r"<[^>]*>")
_MARK = "\0"  # in no HTML that was parsed
_HEADS = "h1, h2[id], h3[id], h4[id], h5[id], h6[id]"
_HEADING = re.compile("h[1-6]")
_NOT_READ = "script, style, template, svg, .headerlink, [data-search-exclude]"


class Entry(NamedTuple):
    """What can be found, but touches: `names` are others for its title, `fields` have labels."""

    link: str
    title: str
    subtitle: str = ""
    names: Sequence[str] = ()
    fields: Sequence[Field] = ()


class Prose(NamedTuple):
    """A page of the user's own: `title` and `html` escaped as MkDocs has them, its front matter."""

    src_uri: str
    title: str
    html: str
    meta: Mapping[str, object]


def plans(outlook: Outlook, titles: Mapping[str, str]) -> Iterator[AssetPlan]:
    """Yield the scripts of people, generated pages (`titles` by `src_uri`), and touches by year."""
    yield _uri("entries"), partial(_entries, titles=titles)
    for year in outlook.years:
        yield _uri(year), partial(_year, year=year)


def _entries(outlook: Outlook, titles: Mapping[str, str]) -> Asset:
    by_name = sorted(outlook.subjects.values(), key=lambda one: (one.name.casefold(), one.slug))
    others = [uri for uri in titles if not uri.startswith("contacts/") or uri.endswith("/index.md")]
    entries = {
        "people": [_person(outlook, contact) for contact in by_name],
        "topics": [_topic(uri, titles[uri]) for uri in others if _folder(uri) in _TOPICS],
        "pages": [_page(uri, titles[uri]) for uri in others if _folder(uri) not in _TOPICS],
        "years": [*outlook.years],
    }
    return _script("entries", entries)


def _year(outlook: Outlook, year: str) -> Asset:
    months = [outlook.months[uri] for uri in outlook.years[year]]
    return _script(year, [_touch(outlook, touch) for month in months for touch in month.touches])


def is_searched(plugins: Mapping[str, Any]) -> bool:
    """Tell whether a search is wanted; where pages are encrypted it would tell what they say."""
    search = plugins.get("material/search")
    return bool(search and search.config["enabled"] and "encryptcontent" not in plugins)


def prose(pages: Iterable[Prose]) -> Asset:
    """Return the script of the user's own pages; `search: {exclude: true}` leaves one out."""
    wanted = (page for page in pages if not _is_excluded(page.meta.get("search")))
    return _script("prose", [each for page in wanted for each in _sections(page)])


def _is_excluded(search: object) -> bool:
    return isinstance(search, dict) and bool(search.get("exclude"))


def _script(name: str, data: object) -> Asset:
    """Return data as a call; its JSON is a text in the script, which browsers read the fastest."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    quoted = text.replace("\\", "\\\\").replace("'", "\\'")
    script = f"netjournal.search.add('{name}','{quoted}');\n"
    return Asset(_uri(name), _TITLE, script.encode("utf-8", "replace"))


def _uri(name: str) -> str:
    return f"search/{name}.js"


def _folder(src_uri: str) -> str:
    return src_uri.rpartition("/")[0]


def _topic(src_uri: str, title: str) -> Entry:
    return Entry(relative(src_uri, _ROOT), title, _TOPICS[_folder(src_uri)])


def _page(src_uri: str, title: str) -> Entry:
    return Entry(relative(src_uri, _ROOT), title, "Journal" if _MONTH.fullmatch(src_uri) else "")


def _person(outlook: Outlook, contact: Contact) -> Entry:
    now = [one.name for one in contact.organisations if one.until is None]
    titles = [one.title for one in contact.organisations if one.until is None and one.title]
    subtitle = ", ".join([*titles[:1], *now[:1]])
    return Entry(
        relative(contact_page(contact.slug), _ROOT),
        contact.name,
        " · ".join(part for part in (subtitle, contact.location) if part),
        tuple(name for name in (contact.nickname, contact.slug) if name),
        tuple((label, text) for label, text in _fields(outlook, contact) if text),
    )


def _fields(outlook: Outlook, contact: Contact) -> Iterator[Field]:
    where = (f"{one.title}, {one.name}" if one.title else one.name for one in contact.organisations)
    yield "Organisations", "; ".join(where)
    yield "Tags", ", ".join(contact.tags)
    yield "Interests", ", ".join(contact.interests)
    yield "Languages", ", ".join(contact.languages)
    yield "E-mail", ", ".join(contact.emails)
    yield "Phone", ", ".join(contact.phones)
    yield "Links", " ".join(f"{label} {url}" for label, url in contact.links)
    yield "Blogs", " ".join(blog.url for blog in contact.blogs if blog.url)
    if met := contact.met:
        yield "Met", ", ".join(part for part in (met.how, met.where) if part)
    yield "Household", contact.household or ""
    yield "Gift ideas", ", ".join(contact.gift_ideas)
    yield "Notes", _words(outlook.texts.notes_of(contact))


def _touch(outlook: Outlook, touch: Touch) -> tuple[str, str, str, str]:
    """Return the link, the day, the title and the words of a touch."""
    shown = entry(outlook, touch)
    given = [
        f"{label} {item.what}"
        for label, items in (
            ("I asked:", touch.asks),
            ("I offered:", touch.offers),
            ("I promised:", touch.promises),
            ("They helped:", touch.helped),
        )
        for item in items
    ]
    answers = [answer.what for answer in touch.answers]
    words = " · ".join(part for part in (_words(shown.text), *given, *answers, touch.url) if part)
    return (
        relative(shown.page, _ROOT, shown.anchor),
        touch.date.isoformat(),
        shown.title,
        words,
    )


def _words(html: str) -> str:
    """Return the words of HTML that Markdown made: in it a tag between two words has spaces."""
    text = _TAG.sub("", html)
    return _spaced(unescape(text) if "&" in text else text)


def _sections(page: Prose) -> Iterator[Entry]:
    """Yield a page, and each section of it whose heading can be linked to."""
    tree = LexborHTMLParser(page.html, is_fragment=True)
    for node in reversed(tree.css(_NOT_READ)):  # what is within another one goes before it
        node.decompose()
    title = unescape(page.title)
    heads = [("", title)]
    found = [node for node in tree.css(_HEADS) if not _is_in_heading(node)]
    for number, node in enumerate(found):
        if number or node.tag != "h1":  # the first is the page's title
            node.insert_before(_MARK)
            heads.append((node.attributes.get("id") or "", _spaced(node.text())))
        node.decompose()
    texts = (tree.root.text() if tree.root else "").split(_MARK)
    for (anchor, heading), text in zip(heads, texts, strict=True):
        link, said = relative(page.src_uri, _ROOT, anchor), _spaced(text)
        yield Entry(link, heading, title if anchor else "", (), (("", said),) if said else ())


def _is_in_heading(node: LexborNode) -> bool:
    """Tell whether an element lies within a heading, as HTML of the user's may have it."""
    while parent := node.parent:
        if _HEADING.fullmatch(parent.tag or ""):
            return True
        node = parent
    return False


def _spaced(text: str) -> str:
    return " ".join(text.split())
