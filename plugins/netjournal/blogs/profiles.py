"""What an address alone says: where a profile's feed is, and where the blog of a feed."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

# What an address looks like behind its scheme, and its feed; the first that fits holds. Medium and
# YouTube write people as Mastodon does, so the rule for any host comes last.
_RULES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), feed)
    for pattern, feed in (
        (
            r"(?:www\.|m\.)?youtube\.com/channel/(UC[\w-]{22})(?:/.*)?",
            "https://www.youtube.com/feeds/videos.xml?channel_id={0}",
        ),
        (r"(?:www\.|m\.)?youtube\.com/.*", None),  # its pages name their feeds
        (r"(?:www\.)?medium\.com/(@?[\w.-]+)/?", "https://medium.com/feed/{0}"),
        (r"([\w-]+)\.substack\.com/?", "https://{0}.substack.com/feed"),
        (r"([\w-]+)\.tumblr\.com/?", "https://{0}.tumblr.com/rss"),
        (r"([\w-]+\.blogspot\.[a-z.]+)/?", "https://{0}/feeds/posts/default"),
        (r"bsky\.app/profile/([\w.:-]+)/?", "https://bsky.app/profile/{0}/rss"),
        (r"github\.com/([\w-]+)/([\w.-]+)/?", "https://github.com/{0}/{1}/releases.atom"),
        (r"github\.com/([\w-]+)/?", "https://github.com/{0}.atom"),
        (r"([^/]+)/(@\w+)/?", "{scheme}://{0}/{1}.rss"),  # Mastodon
    )
)
# What of a feed's address comes behind that of its blog.
_FEED_PATH: Final = re.compile(
    r"(?<=[^/]/)(?:(?:feeds?|rss|atom)(?=/|$)|[^/?]+\.(?:xml|rdf|rss|atom|json)$|\?(?=.*\bfeed=))",
    re.IGNORECASE,
)


def front_of(url: str) -> str | None:
    """Return where the blog is whose feed this address seems to be of; None if it is no feed's."""
    feed = _FEED_PATH.search(url)
    return url[: feed.start()] if feed else None


def feed_of_profile(url: str) -> str | None:
    """Return where the feed of this address should be; None where no rule says so."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    for pattern, feed in _RULES:
        if found := pattern.fullmatch(f"{parts.netloc}{parts.path or '/'}"):
            return feed and feed.format(*found.groups(), scheme=parts.scheme)
    return None
