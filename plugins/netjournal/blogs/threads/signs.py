"""What a post's page tells of where its comments can be read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import parse_qsl
from urllib.parse import unquote
from urllib.parse import urlsplit

from netjournal.blogs.reading.alternates import alternates
from netjournal.blogs.reading.links import web_link
from netjournal.blogs.threads import blogger
from netjournal.blogs.threads import isso

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

    from netjournal.blogs.threads.heard import Lead

# The feed of all comments of a blog says too little of one post.
_OF_ALL: Final = re.compile(r"/comments/(?:feed|default)\b|[?&]feed=comments-", re.IGNORECASE)
_REST: Final = re.compile(r"/wp/v2/[\w-]+/[0-9]{1,20}/?$")
_BODY: Final = re.compile(r"(?:^|\s)(?:postid|page-id)-([0-9]{1,20})(?=\s|$)")
_NUMBER: Final = re.compile(r"[0-9]{1,30}")
_EMBED: Final = re.compile(r"/js/(?:embed|count)(?:\.min|\.dev)?\.js$")


def signs(tree: LexborHTMLParser, markup: str, url: str, lead: Lead, system: str | None) -> Lead:
    """Return what is known of a thread after its post's page, fetched from `url`.

    `system` is what runs the comments by the page's own signs. What the page does not say stays as
    it was.
    """
    feed = _feed(markup, url)
    number = blogger.post_number(feed or "") or _post_number(tree)
    return replace(
        lead,
        system=system or lead.system,
        feed=feed or lead.feed,
        rest=web_link(_rest(tree, url, number)) or lead.rest,
        isso=web_link(_isso(tree, url)) or lead.isso,
        post_id=number or lead.post_id,
    )


def _feed(markup: str, url: str) -> str | None:
    """Return the comment feed of the post: one of comments, or one whose address begins as its."""
    page = urlsplit(url)
    path = page.path.rstrip("/")
    fallback = None
    for each in alternates(markup.encode("utf-8", "replace"), url):
        parts = urlsplit(each.url)
        is_of_all = _OF_ALL.search(each.url) and not blogger.post_number(each.url)
        if is_of_all and not (path and parts.path.startswith(f"{path}/")):
            continue
        if path and parts.netloc == page.netloc and parts.path.startswith(f"{path}/"):
            return each.url
        if each.is_comments:
            fallback = fallback or each.url
    return fallback


def _rest(tree: LexborHTMLParser, url: str, number: str | None) -> str | None:
    """Return WordPress' own address of the post, on the page's own host."""
    host = urlsplit(url).netloc
    for link in tree.css('link[rel="alternate"][type="application/json"]'):
        found = web_link(link.attributes.get("href"), url)
        if found and urlsplit(found).netloc == host and _REST.search(_route(found)):
            return found
    root = tree.css_first('link[rel="https://api.w.org/"]')
    found = web_link(root.attributes.get("href"), url) if root is not None else None
    if not found or not number or urlsplit(found).netloc != host:
        return None
    return f"{found.rstrip('/')}/wp/v2/posts/{number}"


def _route(url: str) -> str:
    parts = urlsplit(url)
    return dict(parse_qsl(parts.query)).get("rest_route") or unquote(parts.path)


def _post_number(tree: LexborHTMLParser) -> str | None:
    """Return the engine's number for the post, as WordPress' and Blogger's themes say it."""
    return next(filter(_NUMBER.fullmatch, _post_numbers(tree)), None)


def _post_numbers(tree: LexborHTMLParser) -> Iterator[str]:
    for css, name in (
        ('input[name="comment_post_ID"]', "value"),
        ('meta[itemprop="postId"]', "content"),
        (".loadmore[data-post-id]", "data-post-id"),
    ):
        node = tree.css_first(css)
        yield (node.attributes.get(name) or "") if node is not None else ""
    body = _BODY.search((tree.body and tree.body.attributes.get("class")) or "")
    yield body[1] if body else ""
    short = tree.css_first('link[rel="shortlink"]')
    href = (short.attributes.get("href") or "") if short is not None else ""
    yield dict(parse_qsl(href.partition("?")[2])).get("p", "")


def _isso(tree: LexborHTMLParser, url: str) -> str | None:
    """Return where the Isso that the page embeds lists its comments."""
    script = tree.css_first("script[data-isso]")
    endpoint = script.attributes.get("data-isso") if script is not None else None
    thread = tree.css_first("#isso-thread")
    if endpoint is None and thread is not None:
        sources = (each.attributes.get("src") or "" for each in tree.css("script[src]"))
        endpoint = next((_EMBED.sub("/", each) for each in sources if _EMBED.search(each)), None)
    link = web_link(endpoint, url) if endpoint else None
    if link is None:
        return None
    told = thread.attributes.get("data-isso-id") if thread is not None else None
    return isso.address(link, told or urlsplit(url).path or "/")
