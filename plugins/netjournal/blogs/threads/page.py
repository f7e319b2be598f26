"""Comments in a post's page, by the marks that engines and their themes give them.

Each comment has an element of its own; what is in it belongs to it, but for what is in a comment
further in, which answers it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import parse_qsl
from urllib.parse import urldefrag
from urllib.parse import urlsplit

from netjournal.blogs.reading.comments import comment
from netjournal.blogs.reading.comments import instant
from netjournal.blogs.reading.comments import moment
from netjournal.blogs.reading.comments import told_apart
from netjournal.blogs.reading.links import web_link
from netjournal.blogs.reading.markup import decoded
from netjournal.blogs.reading.markup import marked_text_of
from netjournal.blogs.reading.markup import parsed
from netjournal.blogs.reading.text import TEXT_LIMIT
from netjournal.blogs.reading.text import line
from netjournal.blogs.systems.judging import judge
from netjournal.blogs.threads import blogger
from netjournal.blogs.threads import isso
from netjournal.blogs.threads import wordpress
from netjournal.blogs.threads.boxes import Boxes
from netjournal.blogs.threads.heard import Heard
from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.heard import Step
from netjournal.blogs.threads.signs import signs
from netjournal.blogs.threads.steps import UNREAD
from netjournal.model import CommentsState
from netjournal.model.urls import comment_id
from netjournal.model.urls import looked_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from selectolax.lexbor import LexborHTMLParser
    from selectolax.lexbor import LexborNode

    from netjournal.blogs.threads.heard import Lead
    from netjournal.model import Comment

_AUTHORS: Final = (
    ".fn",
    ".wp-block-comment-author-name",
    '[itemprop="author"] [itemprop="name"], [itemprop="creator"] [itemprop="name"]',
    ".comment-author-name, .comment__author-name, .comment-author__name, .comment_author_name",
    ".comment-author-link, .wpd-comment-author, .epoch-author-link",
    "cite",
    ".comment-author, .comment__author, .commentauthor, .comment_author",
    '[itemprop="author"], [itemprop="creator"]',
    '[class*="comment-author-name"], [class*="comment__author-name"]',
    ".author, .username, .user-name",
    '.pingback a[rel~="external"], .trackback a[rel~="external"]',
)
_TIMES: Final = (
    ("time[datetime]", "datetime"),
    ('[itemprop="datePublished"], [itemprop="commentTime"], [itemprop="dateCreated"]', "content"),
    ("abbr[title]", "title"),
)
_TEXTS: Final = (
    '[itemprop="text"], [itemprop="commentText"]',
    ".wp-block-comment-content",
    ".comment-text, .comment_text, .commenttext, .comment__text, .wpd-comment-text",
    ".comment-content, .comment__content, .comment_content, .commentcontent",
    '[class*="comment-content"], [class*="comment__content"], [class*="comment-text"]',
    ".comment-body, .comment-entry, .comment-message",
)
# What else is in a comment's element.
_BESIDE: Final = (
    ".comment-meta, .comment-metadata, .commentmetadata, .comment_meta, .comment__meta"
    ", .comment-header, .comment-footer, .comment-date, .comment-time, .comment-actions"
    ", .comment-author, .vcard, .says, .avatar, .reply, .comment-reply, .comment-reply-link"
    ", .comment-edit-link, .comment-permalink, .comment-likes, .comment-like, .datetime"
    ', [class*="comment-meta"], form, button'
)
# Held comments, which their writers alone see, and what stands in place of removed ones.
_NOT_SHOWN: Final = ".comment-awaiting-moderation, .deleted-comment"
_PAGES: Final = 'a[href*="comment-page-"], a[href*="cpage="], a[href*="commentPage="]'
_PAGES_LIMIT: Final = 5
_LOADED_LATER: Final = ", ".join(
    f'[{around}*="comment"] [{name}*="{word}"]'
    for around in ("id", "class")
    for name in ("id", "class")
    for word in ("load-more", "loadmore")
)
_BLOGGER_SHOWS: Final = 200
_MILLISECONDS: Final = re.compile(r"[0-9]{10,15}")


class _Others:
    """The elements whose text is left out of one."""

    def __init__(self, beside: AbstractSet[int], own: int, author: LexborNode | None) -> None:
        self._beside = beside
        self._own = own
        self._author = author.mem_id if author is not None else None

    def __contains__(self, mem_id: object) -> bool:
        return mem_id != self._own and (mem_id in self._beside or mem_id == self._author)


def read_page(body: bytes, content_type: str | None, url: str, lead: Lead) -> Heard | None:
    """Read a post's page, fetched from `url`; None for one that is too large to be read."""
    markup = decoded(body, content_type)
    tree = parsed(markup)
    if tree is None or tree.body is None:
        return None
    commenting = judge(tree, lead.system)
    after = signs(tree, markup, url, lead, commenting.system)
    is_closed = commenting.state is CommentsState.CLOSED and commenting.system is not None
    if after.system in UNREAD or after.system == isso.NAME:
        # What of it is in the page is a copy from another time.
        return Heard(title=_title(tree), is_closed=is_closed, lead=after)
    boxes = Boxes(tree)
    shown = told_apart(_comments(tree, boxes, url))
    pages = _pages(tree, boxes, url)
    is_blogger = after.system == blogger.NAME
    # Others may load the comments by script.
    has_form = commenting.state is CommentsState.OPEN and (
        is_blogger or after.system == wordpress.NAME
    )
    is_cut = bool(pages) or (
        len(shown) >= _BLOGGER_SHOWS if is_blogger else tree.css_first(_LOADED_LATER) is not None
    )
    return Heard(
        comments=shown,
        title=_title(tree),
        is_whole=bool(shown or has_form) and not is_cut,
        is_closed=is_closed,
        more=pages,
        lead=after,
    )


def _comments(tree: LexborHTMLParser, boxes: Boxes, url: str) -> Iterator[Comment]:
    """Yield the comments that everybody sees."""
    hidden = {place for _, place in boxes.within(_NOT_SHOWN)}
    ids = [box.number for box in boxes.all]
    authors = boxes.first_of(_AUTHORS)
    texts = boxes.first_of(_TEXTS, with_text=False)
    times = _times(boxes)
    links = _links(boxes, url)
    inside = {box.node.mem_id for box in boxes.all}
    beside = {node.mem_id for node in tree.css(_BESIDE)} | inside
    for place, box in enumerate(boxes.all):
        author = authors.get(place)
        if place in texts:
            text = _text([texts[place]], beside, author)
        else:
            # A theme may have put the text, too, where its author is named.
            pieces = [box.node, *box.after]
            text = _text(pieces, beside, author) or _text(pieces, inside, author)
        name, site = _named(author)
        is_one = (text and box.number) or (name and (text or place in texts))
        if place in hidden or not is_one:
            continue
        link = links.get(place)
        each = comment(
            text,
            names=[box.number],
            author=name,
            author_url=_site(site, url),
            at=times.get(place) or _blogger_time(link),
            url=link or (f"#{box.anchor}" if box.anchor else None),
            parent=ids[box.parent] if box.parent is not None else None,
            base=urldefrag(url).url,
        )
        ids[place] = each.id
        yield each


def _text(pieces: Iterable[LexborNode], beside: AbstractSet[int], author: LexborNode | None) -> str:
    told = (marked_text_of(each, _Others(beside, each.mem_id, author)) for each in pieces)
    return "\n".join(filter(None, told))[:TEXT_LIMIT].rstrip()


def _named(node: LexborNode | None) -> tuple[str | None, str | None]:
    """Return the name in an author's element, and where it leads: not to the comment."""
    if node is None:
        return None, None
    around = [each for each in (node, node.parent) if each is not None and each.tag == "a"]
    for link in (*around, *node.css("a[href]")):
        href = link.attributes.get("href") or ""
        if name := "" if comment_id(href) else line(link.text(separator=" ")):
            return name, href
    name = line(node.text(separator=" "))
    if says := node.css_first(".says"):
        name = line(name.removesuffix(line(says.text(separator=" "))))
    inner = node.css_first("strong, b") if name.endswith((":", "\uff1a")) else None
    return (line(inner.text(separator=" ")) if inner is not None else name) or None, None


def _site(href: str | None, url: str) -> str | None:
    """Return the address of a person, None for one that leads nowhere from the page."""
    link = web_link(href, url)
    return link if link and urldefrag(link).url != urldefrag(url).url else None


def _times(boxes: Boxes) -> Mapping[int, datetime]:
    found: dict[int, datetime] = {}
    for css, name in _TIMES:
        for node, place in boxes.within(css):
            at = moment(node.attributes.get(name) or node.attributes.get("datetime"))
            if at is not None:
                found.setdefault(place, at)
    return found


def _blogger_time(link: str | None) -> datetime | None:
    """Return the time that is in the links to Blogger's comments, in milliseconds."""
    told = dict(parse_qsl(urlsplit(link or "").query)).get("showComment", "")
    return instant(int(told) / 1000) if _MILLISECONDS.fullmatch(told) else None


def _links(boxes: Boxes, url: str) -> Mapping[int, str]:
    """Return the comments' permalinks that stand in their boxes."""
    found: dict[int, str] = {}
    for node, place in boxes.within('a[href*="#"]'):
        link = web_link(node.attributes.get("href"), url)
        number = boxes.all[place].number
        is_reply = "reply" in (node.attributes.get("class") or "") or "replytocom=" in (link or "")
        if link and number and not is_reply and comment_id(link) == number:
            found.setdefault(place, looked_at(link))
    return found


def _pages(tree: LexborHTMLParser, boxes: Boxes, url: str) -> tuple[Step, ...]:
    """Return the other pages on which a thread goes on."""
    here = urldefrag(url).url
    found: dict[str, Step] = {}
    for node in tree.css(_PAGES):
        link = web_link(node.attributes.get("href"), url)
        page = urldefrag(link).url if link and boxes.place_of(node) is None else here
        if page != here and urlsplit(page).netloc == urlsplit(here).netloc:
            found.setdefault(page, Step(Source.PAGE, page))
    return tuple(found.values())[:_PAGES_LIMIT]


def _title(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('meta[property="og:title"]')
    return line((node.attributes.get("content") or "") if node is not None else "") or None
