"""The pages of the contacts: their index, and one for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from datetime import date
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from typing import Final

from netjournal.followup.phrases import every
from netjournal.followup.replies import day_of
from netjournal.followup.since import introduced_to
from netjournal.followup.since import since_last_touch
from netjournal.model import Channel
from netjournal.model import Rank
from netjournal.model import Reason
from netjournal.model import Status
from netjournal.pages.career import career
from netjournal.pages.links import contact_page
from netjournal.pages.neighbourhood import neighbourhood
from netjournal.pages.templating import render
from netjournal.pages.touches import entry
from netjournal.pages.year import FAMILIES
from netjournal.pages.year import years

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.model import Answer
    from netjournal.model import Contact
    from netjournal.model import Conversation
    from netjournal.model import DueItem
    from netjournal.model import Post
    from netjournal.model import Visit
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page
    from netjournal.pages.page import Plan
    from netjournal.pages.touches import Entry

INDEX: Final = "contacts/index.md"
SOON_DAYS = 30
_SHOWN_POSTS = 8
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class _Moment:
    """A day of a timeline: a touch, or what they wrote: a visit of theirs, or an answer to me."""

    day: date
    entry: Entry | None = None
    visit: Visit | None = None
    answer: Answer | None = None
    answered: Conversation | None = None

    @property
    def how(self) -> str:
        """By what kind of channel."""
        return FAMILIES[self.entry.touch.channel if self.entry else Channel.COMMENT].words

    @property
    def came_from_them(self) -> bool:
        """Whether they began it."""
        return self.entry is None or self.entry.touch.from_them

    @property
    def holds(self) -> Sequence[str]:
        """What was promised, asked, offered or done in it, in words."""
        if self.entry is None:
            return ()
        touch = self.entry.touch
        kinds = {
            "A promise": touch.promises,
            "An open promise": any(each.done is None for each in touch.promises),
            "Something asked": touch.asks,
            "Something offered": touch.offers,
            "Help": touch.helped,
        }
        return [words for words, there in kinds.items() if there]


@dataclass(frozen=True)
class _Group:
    title: str
    anchor: str
    contacts: Sequence[Contact]


def index(outlook: Outlook) -> Page:
    """Return the index of contacts: by rank, then who is not followed, or no more.

    Others see everyone in one list, by name.
    """
    return render(
        "contacts.html",
        outlook,
        src_uri=INDEX,
        title="Contacts",
        listed=True,
        groups=[group for group in _groups(outlook) if group.contacts],
    )


def _groups(outlook: Outlook) -> Iterator[_Group]:
    contacts = sorted(outlook.book.contacts.values(), key=lambda one: one.name.casefold())
    if not outlook.is_private:
        yield _Group("People", "people", contacts)
        return
    followed = [one for one in contacts if one.status in {Status.ACTIVE, Status.PAUSED}]
    for rank in Rank:
        cadence = outlook.book.config.ranks.get(rank)
        title = f"Rank {rank}: {every(cadence)}" if cadence else f"Rank {rank}"
        yield _Group(title, f"rank-{rank.lower()}", [one for one in followed if one.rank is rank])
    rest = [one for one in followed if one.rank is None]
    own = [one for one in rest if outlook.cadence(one)]
    yield _Group("At a cadence of their own", "own-cadence", own)
    known = [one for one in rest if not outlook.cadence(one)]
    yield _Group("Known, not followed", "known", known)
    archived = [one for one in contacts if one.status is Status.ARCHIVED]
    yield _Group("Archived", "archived", archived)
    deceased = [one for one in contacts if one.status is Status.DECEASED]
    yield _Group("In memory", "in-memory", deceased)


def plans(outlook: Outlook) -> Iterator[Plan]:
    """Yield the index of contacts and the page of each."""
    yield INDEX, index
    for slug in outlook.book.contacts:
        yield contact_page(slug), partial(page, slug=slug)


def page(outlook: Outlook, slug: str) -> Page:
    """Return the page of a contact."""
    book = outlook.book
    contact = outlook.subjects[slug]
    touches = book.touches_with.get(slug, ())
    mentions = book.touches_mentioning.get(slug, ())
    entries = [entry(outlook, touch, subject=slug) for touch in reversed(touches)]
    posts = _by_date(outlook.posts.get(slug, ()))
    return render(
        "contact.html",
        outlook,
        src_uri=contact_page(slug),
        title=contact.name,
        contact=contact,
        reasons=_reasons(outlook, slug),
        soon_days=SOON_DAYS,
        since=since_last_touch(book, contact, posts, outlook.today),
        career=career(contact, outlook.today),
        timeline=_timeline(outlook, slug, entries),
        years=years(entries),
        mentions=[entry(outlook, touch) for touch in reversed(mentions)],
        connections=outlook.connections.get(slug, ()),
        neighbourhood=neighbourhood(outlook, contact),
        introduced_to=[*introduced_to(book, slug, outlook.today)],
        at_home=_others_at_home(outlook, contact),
        posts=posts[:_SHOWN_POSTS],
        problems=outlook.problems_of.get(contact.path, ()),
        edit_url=outlook.forge.edit_url(contact.path) if outlook.forge else None,
    )


def _timeline(outlook: Outlook, slug: str, entries: Sequence[Entry]) -> Sequence[_Moment]:
    """Return touches and what they wrote, the newest first.

    An answer below a comment to them stands there already.
    """
    book, today = outlook.book, outlook.today
    moments = [_Moment(entry.touch.date, entry) for entry in entries]
    moments += [
        _Moment(day_of(visit.comment, book, today), visit=visit)
        for visit in book.visits_of.get(slug, ())
    ]
    moments += [
        _Moment(day_of(answer.comment, book, today), answer=answer, answered=conversation)
        for conversation, answer in book.answers_of.get(slug, ())
        if slug not in conversation.people
    ]
    return sorted(moments, key=lambda moment: moment.day, reverse=True)


def _reasons(outlook: Outlook, slug: str) -> Sequence[DueItem]:
    """Return what is due or will be, the soonest first; why they rest is said by their status."""
    items = [item for item in outlook.reasons.get(slug, ()) if item.reason is not Reason.RESTING]
    return sorted(items, key=lambda item: item.due or date.max)


def _by_date(posts: Sequence[Post]) -> Sequence[Post]:
    """Return posts, the newest first; those without a date count from first sight."""
    by_date = sorted(posts, key=lambda post: post.published or post.first_seen or _LONG_AGO)
    return by_date[::-1]


def _others_at_home(outlook: Outlook, contact: Contact) -> Sequence[str]:
    """Return who else (slugs) lives in the same home."""
    members = outlook.homes.get(contact.household or "", ())
    return [slug for slug in members if slug != contact.slug]
