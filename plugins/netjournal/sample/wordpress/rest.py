"""What WordPress' REST interface says of comments, and of whether a post takes any."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from typing import Final

from netjournal.sample.engines import Source
from netjournal.sample.wordpress.feeds import permalink

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.sample.comments import Discussion
    from netjournal.sample.comments import SampleComment

ROUTE: Final = "wp/v2/"
JSON: Final = "application/json"
_A_PAGE: Final = 10


def answer(discussion: Discussion, route: str, query: Mapping[str, str]) -> Source | None:
    """Return what is at a route below `wp/v2/`."""
    if route == "comments":
        return _listed(discussion, query)
    kind, _, number = route.partition("/")
    return _status(discussion, number) if kind == "posts" else None


def _listed(discussion: Discussion, query: Mapping[str, str]) -> Source:
    """Return the comments of the REST interface, of one post or all, page by page."""
    wanted = query.get("post")
    post = discussion.post(wanted) if wanted else None
    comments = discussion.under(post) if post else () if wanted else discussion.comments
    is_ascending = query.get("order") == "asc"
    found = sorted(comments, key=lambda comment: (comment.at, comment.id), reverse=not is_ascending)
    size = min(_whole(query.get("per_page"), _A_PAGE), 100)
    start = (_whole(query.get("page"), 1) - 1) * size
    if start and start >= len(found):
        return Source('{"code": "rest_comment_invalid_page_number"}', JSON, status=400)
    rows = [_row(discussion, comment) for comment in found[start : start + size]]
    return Source(json.dumps(rows), JSON)


def _row(discussion: Discussion, comment: SampleComment) -> Mapping[str, object]:
    date = f"{comment.at:%Y-%m-%dT%H:%M:%S}"
    return {
        "id": comment.id,
        "post": int(discussion.of(comment).number),
        "parent": comment.parent or 0,
        "author": 0,
        "author_name": comment.author,
        "author_url": comment.url or "",
        "date": date,
        "date_gmt": date,
        "content": {"rendered": f"{comment.html}\n"},
        "link": permalink(discussion, comment),
        "status": "approved",
        "type": "comment",
    }


def _status(discussion: Discussion, number: str) -> Source:
    """Return what the REST interface says of a post."""
    if not (post := discussion.post(number)):
        return Source('{"code": "rest_post_invalid_id"}', JSON, status=404)
    status = "closed" if post.path in discussion.closed else "open"
    link_ = f"{discussion.home}{post.path}"
    said = {"id": int(number), "link": link_, "title": post.title, "comment_status": status}
    return Source(json.dumps(said), JSON)


def _whole(text: str | None, default: int) -> int:
    return max(int(text), 1) if text and re.fullmatch("[0-9]{1,4}", text) else default
