"""Feeds of one's own, to subscribe to: posts worth a comment, and whom to get back to."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.budget import is_waiting_for
from netjournal.model import Reason
from netjournal.pages.asset import Asset
from netjournal.pages.atom import ATOM
from netjournal.pages.atom import Entry
from netjournal.pages.atom import Feed
from netjournal.pages.atom import atom_text
from netjournal.pages.links import contact_page
from netjournal.pages.links import relative
from netjournal.pages.links import web_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Book
    from netjournal.model import DueItem
    from netjournal.model import Opening
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import AssetPlan

OPENINGS: Final = "feeds/openings.xml"
DUE: Final = "feeds/due.xml"
FEEDS: Final = (OPENINGS, DUE)
_TITLES: Final = {OPENINGS: "worth a comment", DUE: "whom to get back to"}
_MOST: Final = 100
_LONG_AGO: Final = date(1970, 1, 1)  # of somebody never contacted, known since nobody knows when


def alternates(*feeds: str) -> Mapping[str, object]:
    """Return what the head of a page at the site's root says of these feeds, for its `meta`."""
    return {"alternates": [{"href": feed, "title": _TITLES[feed], "type": ATOM} for feed in feeds]}


def plans() -> Iterator[AssetPlan]:
    """Yield the feeds; the same network gives the same bytes on the same day."""
    yield OPENINGS, _openings
    yield DUE, _dues


def _openings(outlook: Outlook) -> Asset:
    entries = [_opening(outlook, each) for each in outlook.openings]
    return _feed(outlook, OPENINGS, "openings.md", entries)


def _dues(outlook: Outlook) -> Asset:
    entries = [
        _due(outlook.book, item, day)
        for item in outlook.due
        if (day := _begun(outlook.book, item, outlook.today))
    ]
    return _feed(outlook, DUE, "due.md", entries)


def _feed(outlook: Outlook, src_uri: str, page: str, entries: Sequence[Entry]) -> Asset:
    newest = sorted(entries, key=lambda entry: (-entry.day.toordinal(), entry.key))[:_MOST]
    feed = Feed(
        src_uri=src_uri,
        title=f"netjournal: {_TITLES[src_uri]}",
        author=outlook.book.config.me.name or "netjournal",
        page=relative(page, src_uri),
        day=newest[0].day if newest else _LONG_AGO,
    )
    return Asset(src_uri, f"Feed: {_TITLES[src_uri]}", atom_text(feed, newest, outlook.site_url))


def _opening(outlook: Outlook, opening: Opening) -> Entry:
    post = opening.post
    name = outlook.book.contacts[opening.contact].name
    title = post.title or "Untitled post"
    lines = [f"By {name}: {', '.join(term.why for term in opening.terms)}"]
    if opening.invitation:
        lines.append(f"“{opening.invitation.quote}”")
    return Entry(
        key=("opening", post.feed, post.id),
        day=outlook.day_of(opening),
        title=f"{name}: {title}",
        link=web_url(post.url) or relative(contact_page(opening.contact), OPENINGS),
        lines=(*lines, *opening.context),
    )


def _due(book: Book, item: DueItem, day: date) -> Entry:
    title = f"{book.contacts[item.contact].name}: {item.detail}"
    return Entry(
        key=("due", item.contact, item.reason, item.source, item.what, str(item.due or "")),
        day=day,
        title=title,
        link=relative(contact_page(item.contact), DUE),
    )


def _begun(book: Book, item: DueItem, today: date) -> date | None:
    """Return since when an item asks for something, None where it does not yet.

    A birthday does as many days before as the user is reminded of it.
    """
    leads = {
        Reason.BIRTHDAY: book.config.birthday_lead_days,
        Reason.GIFT: book.config.gift_lead_days,
    }
    if item.reason in leads and item.due:
        begun = item.due - timedelta(days=leads[item.reason])
        return begun if begun <= today else None
    if not is_waiting_for(item):
        return None
    day = max((day for day in (item.due, item.since) if day), default=_LONG_AGO)
    return min(day, today)
