"""Where to ask for a thread, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from netjournal.blogs.reading.links import web_link
from netjournal.blogs.systems.engines import PLATFORMS
from netjournal.blogs.systems.widgets import EMBEDDED
from netjournal.blogs.threads import blogger
from netjournal.blogs.threads import isso
from netjournal.blogs.threads import wordpress
from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.heard import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.blogs.threads.heard import Lead

# What these show, a script asks for; there is no adapter for any of them.
UNREAD: Final = frozenset(row.name for row in (*EMBEDDED, *PLATFORMS)) - {isso.NAME, blogger.NAME}


def steps(lead: Lead) -> Sequence[Step]:
    """Return the addresses to ask for a thread, each once; none for a system without an adapter.

    Lists that have whole threads come first where they cost no more than the feed; then the feed,
    which has parents in Atom; then WordPress' list, which it makes anew each time; the page, the
    largest, last.
    """
    if lead.system in UNREAD:
        return ()
    whole = isso.comment_list(lead)
    feed = None if whole else lead.feed  # Isso's proves nothing
    if feed is None and lead.system in wordpress.FAMILY:
        feed = wordpress.comment_feed(lead.post)
    atom = wordpress.atom_feed(feed) if feed else None
    told = [
        (Source.ISSO, whole),
        (Source.BLOGGER, blogger.comment_list(lead)),
        (Source.ATOM, atom),
        (Source.RSS if atom else Source.ATOM, feed),
        (Source.WORDPRESS, wordpress.comment_list(lead)),
        (Source.PAGE, lead.post),
    ]
    found: dict[str, Step] = {}
    for source, url in told:
        if url and web_link(url):
            found.setdefault(url, Step(source, url))
    return tuple(found.values())
