"""The posts of a sample feed, and the plain pages they are read on.

The feed files are the one place where the sample posts are written; this reads them by their
elements' local names, which is enough for feeds that are known.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<link rel="alternate" type="{feed_type}" href="{feed}" title="{blog}">
{head}
<style>
body {{ margin: 2rem auto; max-width: 38rem; padding: 0 1rem; font: 1.1rem/1.5 Georgia, serif }}
header, time, .held {{ color: #666 }} main > article {{ border-bottom: 1px solid #ccc }}
ol {{ list-style: none; padding-left: 0 }} ol ol {{ padding-left: 2rem }}
label {{ display: block }} input, textarea {{ font: inherit; box-sizing: border-box }}
textarea {{ width: 100%; min-height: 8rem }} .hint {{ display: none }}
</style>
</head>
<body>
<header><a href="/">{blog}</a></header>
<main>
<article>
<h1>{title}</h1>
{body}
</article>
{below}
</main>
</body>
</html>
"""


@dataclass(frozen=True)
class SamplePost:
    """One entry: `path` is where its page is on the blog, `body` its HTML.

    `number` is the engine's own for it, empty where the feed tells none.
    """

    path: str
    title: str
    published: datetime
    body: str
    number: str = ""


@dataclass(frozen=True)
class SampleFeed:
    """A blog's title and posts, newest first; a feed cut off in the middle has no posts."""

    title: str
    posts: Sequence[SamplePost]

    @property
    def contents(self) -> str:
        """The HTML of a list of the posts."""
        items = "".join(
            f'<li><a href="{escape(post.path)}">{escape(post.title)}</a></li>\n'
            for post in self.posts
        )
        return f"<ul>\n{items}</ul>"


def page(
    blog: str, title: str, body: str, *, feed: str, feed_type: str, head: str = "", below: str = ""
) -> str:
    """Return a page of a blog that names its feed, with what is `below` the text."""
    return PAGE.format(
        title=escape(title),
        blog=escape(blog),
        feed=escape(feed),
        feed_type=feed_type,
        head=head,
        body=body,
        below=below,
    )


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
    number = re.search("[0-9]+$", values.get("guid") or values.get("id") or "")
    return SamplePost(
        _path(values["link"]), values["title"], published, body.strip(), number[0] if number else ""
    )


def _path(url: str) -> str:
    return urlsplit(url)._replace(scheme="", netloc="").geturl()


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
