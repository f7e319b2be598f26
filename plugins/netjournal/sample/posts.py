"""The posts of a sample feed, and the plain pages they are read on.

The feed files are the one place where the sample posts are written; this reads them by their
elements' local names, which is enough for feeds that are known.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from netjournal.sample.areas import NOTHING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from netjournal.sample.areas import Area

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="alternate" type="{feed_type}" href="{feed}" title="{blog}">
{head}
</head>
<body>
<header><a href="/">{blog}</a></header>
<main>
<article>
<h1>{title}</h1>
{body}
</article>
{comments}
</main>
</body>
</html>
"""


@dataclass(frozen=True)
class SamplePost:
    """One entry: `path` is where its page is on the blog, `body` its HTML."""

    path: str
    title: str
    published: datetime
    body: str


@dataclass(frozen=True)
class SampleFeed:
    """A blog's title and posts, newest first; a feed cut off in the middle has no posts."""

    title: str
    posts: Sequence[SamplePost]

    def pages(
        self,
        feed: str,
        feed_type: str,
        area: Area = NOTHING,
        closed: AbstractSet[str] = frozenset(),
    ) -> Mapping[str, str]:
        """Return the HTML of the home page and of each post, by path, each naming the feed.

        Under each post is the area for comments, closed under those with the paths `closed`.
        """
        items = "".join(
            f'<li><a href="{escape(post.path)}">{escape(post.title)}</a></li>\n'
            for post in self.posts
        )
        bodies = {"/": (self.title, f"<ul>\n{items}</ul>", "")}
        bodies |= {
            post.path: (post.title, post.body, area.closed if post.path in closed else area.open)
            for post in self.posts
        }
        return {
            path: PAGE.format(
                title=escape(title),
                blog=escape(self.title),
                feed=escape(feed),
                feed_type=feed_type,
                head=area.head,
                body=body,
                comments=comments,
            )
            for path, (title, body, comments) in bodies.items()
        }


def read(content: bytes) -> SampleFeed:
    """Read one of the sample's own feed files, of whatever kind."""
    return _json(content) if content.startswith(b"{") else _xml(content)


def _json(content: bytes) -> SampleFeed:
    feed = json.loads(content)
    posts = [
        SamplePost(
            _path(item["url"]),
            item["title"],
            datetime.fromisoformat(item["date_published"]),
            item["content_html"],
        )
        for item in feed["items"]
    ]
    return SampleFeed(feed["title"], posts)


def _xml(content: bytes) -> SampleFeed:
    try:
        root = ET.fromstring(content)  # noqa: S314 (a file of this package, not of the web)
    except ET.ParseError:
        return SampleFeed("", ())
    title = next(element for element in root.iter() if _local(element) == "title")
    posts = [_post(element) for element in root.iter() if _local(element) in {"item", "entry"}]
    return SampleFeed(title.text or "", posts)


def _post(entry: ET.Element) -> SamplePost:
    values = {_local(child): child.text or "" for child in entry}
    for child in entry:
        if _local(child) == "link" and child.get("rel") == "alternate":
            values["link"] = child.get("href", "")
    body = values.get("encoded") or values.get("content") or values["description"]
    written = values.get("pubDate")
    published = (
        parsedate_to_datetime(written)
        if written
        else datetime.fromisoformat(values.get("published") or values["date"])
    )
    return SamplePost(_path(values["link"]), values["title"], published, body.strip())


def _path(url: str) -> str:
    return urlsplit(url)._replace(scheme="", netloc="").geturl()


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
