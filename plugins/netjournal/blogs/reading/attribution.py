"""Who wrote a comment and what it answers, where its feed has but words for that.

WordPress writes them in the blog's language: titles such as "By: Ada" and "Comment on … by Ada",
and before the text "In reply to Ada.", which has no other place in RSS.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from netjournal.blogs.reading.comments import engine_id
from netjournal.blogs.reading.entries import identity
from netjournal.blogs.reading.links import web_link
from netjournal.blogs.reading.stated import THREAD
from netjournal.blogs.reading.stated import values
from netjournal.blogs.reading.text import line
from netjournal.blogs.reading.text import line_of_html
from netjournal.model.urls import canonical_url
from netjournal.model.urls import comment_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

_BY: Final = re.compile(
    r"(?:by|von|par|por|di|de|da|door|av|af|od|autor|auteur|kirjoittanut|yazan|автор|作者|投稿者)"
    r"\s*[:\uff1a]\s*(.+)",
    re.IGNORECASE,
)
# In this order: a title ends with the name in most languages.
_TITLES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"comments? on .* by (.+)",
        r"kommentare? zu .* von (.+)",
        r"commentaires? sur .* par (.+)",
        r"comentarios? (?:en|sobre) .* por (.+)",
        r"comentários? (?:em|sobre|a) .* por (.+)",
        r"comment[oi] (?:su|a) .* di (.+)",
        r"reacties? op .* door (.+)",
        r"kommentar(?:er)? (?:på|till?) .* a[vf] (.+)",
        r"komentarze? do .* autorem jest (.+)",
        r"koment(?:ář|ár)\w* .* od (.+)",
        r"kommentti .*,? (?:jonka kirjoitti|kirjoittanut:?) (.+)",
        r"комментари\w+ к .* \((.+)\)",
        r"комментари\w+ (?:к|на) .* от (.+)",
        r"коментар\w* до .* від (.+)",
        r".* yaz\u0131s\u0131na (.+) taraf\u0131ndan yap\u0131lan yorum",
        # What it ends with is looked for first: to find that it does not takes long otherwise.
        (
            r"(?=.*(?:より(?:コメント)?|のコメント)$)"
            r".*[へに]の? ?(.+?) ?(?:よりコメント|より|のコメント)"
        ),
        r"(.+)对.*的评论",
    )
)
_COMMENTS_ON: Final = re.compile(
    r"(?:comments? on|kommentare? zu|commentaires? sur|comentarios? (?:en|sobre)"
    r"|comentários? (?:em|sobre)|comment[oi] su|reacties? op|kommentarer (?:på|till?)"
    r"|komentarze? do|комментарии к записи|комментарии(?=\s*:))(?:\s*[:\uff1a]\s*|\s+)(\S.*)",
    re.IGNORECASE,
)
# A line of its own at the beginning with a link to a comment, whatever the words around it.
_ANSWERED: Final = re.compile(
    r"""\s{0,20}(?:<p[^<>]*>\s{0,20})?[^<>\n]{0,60}<a\s[^<>]*?href\s*=\s*["'](?P<to>[^"'<>]+)["'][^<>]*>"""
    r"""[^<>]{0,200}</a>[^<>\n]{0,40}(?:</p>|<br\s*/?>|\n)""",
    re.IGNORECASE,
)
_ESCAPED_LINK: Final = "&lt;a "
_HEAD_LIMIT: Final = 3_000
_BLOGGER_PARENT: Final = re.compile(r".*/comments/default/([0-9]{1,30})(?:\?.*)?")
_BLOGGER_NAME: Final = "tag:blogger.com,"
_COMMENT_PAGE: Final = re.compile(r"/comment-page-[0-9]+(?=/?$)")


def author_of(title: str) -> str | None:
    """Return whom the title of a comment names as its author, None if nobody."""
    title = line(title)
    for pattern in (_BY, *_TITLES):
        if found := pattern.fullmatch(title):
            return found[1].strip() or None
    return None


def post_title(title: str) -> str | None:
    """Return the post's title from that of its comment feed, None if it does not tell."""
    found = _COMMENTS_ON.fullmatch(line_of_html(title))
    return found[1] if found else None


def parent_of(entry: Mapping[str, Any], namespaces: Mapping[str, str]) -> str | None:
    """Return the id of what a feedparser entry says it answers, another comment or the post."""
    if parent := blogger_parent(entry.get("links", ())):
        return parent
    for said in values(entry, namespaces, THREAD, "in-reply-to"):
        told = [said.get("ref"), said.get("href")] if isinstance(said, dict) else []
        names = [name for name in told if isinstance(name, str) and name]
        if names and not names[0].startswith(_BLOGGER_NAME):
            number = next((found for name in names if (found := engine_id(name))), None)
            return number or identity(names[0], None, "")
    return None


def blogger_parent(links: Iterable[Mapping[str, Any]]) -> str | None:
    """Return the id of the comment that one of Blogger's answers, as its related link names it.

    What `thr:in-reply-to` names there is always the post.
    """
    for link in links:
        found = _BLOGGER_PARENT.fullmatch(str(link.get("href") or ""))
        if found and link.get("rel") == "related":
            return found[1]
    return None


def answered(text: str, url: str) -> tuple[str | None, str]:
    """Return the id of the comment that a text's first line names as answered, and the rest.

    `url` is the comment's own: an answer is under the same post. Without such a line, or without
    anything after it, the text is whole.
    """
    head, end, rest = text[:_HEAD_LIMIT].partition("\n")
    if _ESCAPED_LINK in head:
        text = f"{html.unescape(head)}{end}{rest}{text[_HEAD_LIMIT:]}"
    found = _ANSWERED.match(text, 0, _HEAD_LIMIT)
    to = web_link(found["to"], url) if found else None
    after = text[found.end() :].lstrip() if found else ""
    if not to or _page(to) != _page(url) or not after:
        return None, text
    parent = comment_id(to)
    return (parent, after) if parent else (None, text)


def _page(url: str) -> str:
    return _COMMENT_PAGE.sub("", canonical_url(url))
