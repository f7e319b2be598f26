"""What readers have written under the sample posts.

`threads/<name>.json` beside this module holds the comments that a sample blog has from the start,
who answers its readers, and how.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from typing import Any

    from netjournal.sample.posts import SampleFeed
    from netjournal.sample.posts import SamplePost

THREADS = Path(__file__).parent / "threads"


@dataclass(frozen=True)
class SampleComment:
    """One comment under the post at `path`; `parent` is the id of the comment that it answers.

    `text` is plain, with an empty line between paragraphs.
    """

    id: int
    path: str
    author: str
    at: datetime
    text: str
    url: str | None = None
    parent: int | None = None

    @property
    def html(self) -> str:
        """The text as HTML, which nothing in it can leave."""
        paragraphs = filter(None, (part.strip() for part in self.text.split("\n\n")))
        lines = (escape(part).replace("\n", "<br>\n") for part in paragraphs)
        return "\n".join(f"<p>{part}</p>" for part in lines)


@dataclass(frozen=True)
class Host:
    """Who answers the readers of a blog: `answers` are sentences that may name `{name}`."""

    name: str
    url: str
    answers: Sequence[str]


@dataclass(frozen=True)
class Discussion:
    """The posts of the blog at `home`, and all that stands published under them."""

    home: str
    blog: SampleFeed
    comments: Sequence[SampleComment]
    closed: AbstractSet[str] = frozenset()

    def under(self, post: SamplePost) -> Sequence[SampleComment]:
        """Return the comments under a post, the oldest first."""
        found = (comment for comment in self.comments if comment.path == post.path)
        return sorted(found, key=lambda comment: (comment.at, comment.id))

    def post(self, number: str) -> SamplePost | None:
        """Return the post that the blog's engine knows by a number."""
        return next((p for p in self.blog.posts if p.number and p.number == number), None)

    def at(self, path: str) -> SamplePost | None:
        """Return the post at a path."""
        return next((post for post in self.blog.posts if post.path == path), None)

    def of(self, comment: SampleComment) -> SamplePost:
        """Return the post that a comment is under."""
        return next(post for post in self.blog.posts if post.path == comment.path)


def from_the_start(name: str) -> Sequence[SampleComment]:
    """Return the comments that a blog has from the start; `name` is the first word of its host."""
    return [
        SampleComment(**{**each, "path": path, "at": datetime.fromisoformat(each["at"])})
        for path, under in _file(name).get("comments", {}).items()
        for each in under
    ]


def host_of(name: str) -> Host | None:
    """Return who answers the readers of a blog that takes comments, None for one that doesn't."""
    host = _file(name).get("host")
    return Host(**host) if host else None


@cache
def _file(name: str) -> Mapping[str, Any]:
    file = THREADS / f"{name}.json"
    found: Mapping[str, Any] = json.loads(file.read_bytes()) if file.exists() else {}
    return found
