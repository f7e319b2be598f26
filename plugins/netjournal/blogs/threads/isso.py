"""Isso: its address for a thread, and its list of comments, which has all of them.

In its feed answers are missing under a busy post, and its times are local ones said to be UTC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from urllib.parse import parse_qs
from urllib.parse import urlencode
from urllib.parse import urlsplit

from netjournal.blogs.reading.answer import loaded
from netjournal.blogs.reading.answer import mapping
from netjournal.blogs.reading.answer import mappings
from netjournal.blogs.reading.answer import number
from netjournal.blogs.reading.answer import text
from netjournal.blogs.reading.comments import comment
from netjournal.blogs.reading.comments import instant
from netjournal.blogs.reading.comments import told_apart
from netjournal.blogs.reading.text import paragraphs_of_html
from netjournal.blogs.threads.heard import Heard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from netjournal.blogs.threads.heard import Lead
    from netjournal.model import Comment

NAME: Final = "Isso"

_ACCEPTED: Final = 1  # 2 is held, 4 a place kept for the answers to what was deleted
_FEED: Final = "/feed"


def address(endpoint: str, thread: str) -> str:
    """Return where an Isso lists the comments of a thread, which it knows by a path."""
    return f"{endpoint.partition('?')[0].rstrip('/')}/?{urlencode({'uri': thread})}"


def comment_list(lead: Lead) -> str | None:
    """Return where Isso lists a post's comments, None where it is not known."""
    if lead.isso:
        is_thread = "uri" in parse_qs(urlsplit(lead.isso).query)
        return lead.isso if is_thread else address(lead.isso, urlsplit(lead.post).path or "/")
    parts = urlsplit(lead.feed or "")
    thread = parse_qs(parts.query).get("uri", [])
    if thread and parts.path.endswith(_FEED):
        endpoint = parts._replace(path=parts.path.removesuffix(_FEED), query="").geturl()
        return address(endpoint, thread[0])
    return None


def read_comments(body: bytes, post: str) -> Heard | None:
    """Read Isso's list of the comments under a post; None for anything else."""
    told = mapping(loaded(body))
    if not isinstance(told.get("replies"), list):
        return None
    comments = told_apart(_comments(told, post))
    return Heard(comments=comments, is_whole=not _hidden(told))


def _comments(told: Mapping[str, Any], post: str) -> Iterator[Comment]:
    """Yield the comments of all levels, each before those below it."""
    waiting = [*reversed(mappings(told.get("replies")))]
    while waiting:
        each = waiting.pop()
        waiting += reversed(mappings(each.get("replies")))
        id_, parent = number(each.get("id")), number(each.get("parent"))
        if id_ and each.get("mode", _ACCEPTED) == _ACCEPTED:
            yield comment(
                paragraphs_of_html(text(each.get("text"))),
                names=[str(id_)],
                author=text(each.get("author")),
                author_url=each.get("website"),
                at=instant(each.get("created")),
                url=f"#isso-{id_}",
                parent=str(parent) if parent else None,
                base=post,
            )


def _hidden(told: Mapping[str, Any]) -> bool:
    """Tell whether answers were left out, on any level."""
    waiting = [told]
    while waiting:
        each = waiting.pop()
        if number(each.get("hidden_replies")):
            return True
        waiting += mappings(each.get("replies"))
    return False
