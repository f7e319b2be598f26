"""All about a person, as the rows of a table."""

from __future__ import annotations

from datetime import timedelta
from textwrap import shorten
from typing import TYPE_CHECKING

from netjournal.cli.paths import from_here
from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import Group
from netjournal.followup.cadence import cadence_of
from netjournal.followup.due import due_row
from netjournal.followup.giving import asks
from netjournal.followup.giving import open_promises
from netjournal.followup.giving import thanks_owed
from netjournal.followup.phrases import day_in_words
from netjournal.followup.phrases import days_in_words
from netjournal.followup.phrases import every
from netjournal.followup.phrases import joined
from netjournal.followup.phrases import partial_date_in_words
from netjournal.followup.phrases import touch_in_words
from netjournal.followup.phrases import without_links
from netjournal.followup.relations import relations
from netjournal.model import Reason
from netjournal.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Met
    from netjournal.model import Organisation
    from netjournal.model import Touch

Fact = tuple[str, str]
_SHOWN = 5
_SAID_ELSEWHERE = frozenset({Reason.RESTING, Reason.PROMISE, Reason.THANKS})
_LONGEST = 100


def groups(book: Book, contact: Contact, today: date) -> Sequence[Group]:
    """Return what is known of somebody and open with them, rows of a word and what it says."""
    slug = contact.slug
    touches = [*_newest(book.touches_with.get(slug, ()), contact, book)]
    mentions = [*_newest(book.touches_mentioning.get(slug, ()), contact, book)]
    found = {
        contact.name: [
            *_why_now(book, contact, today),
            *_facts(contact),
            *_people(book, contact),
            *_files(book, contact),
        ],
        "Open": [*_open(book, slug, today)],
        "Last touches": touches,
        "Mentioned in": mentions,
    }
    return [Group(heading, _rows(facts)) for heading, facts in found.items() if facts]


def _rows(facts: Iterable[Fact]) -> Sequence[Sequence[Cell]]:
    """Return a row a line of each fact; a word that says the same as the one before is left out."""
    rows = []
    before = ""
    for word, said in facts:
        for line in said.splitlines():
            rows.append((Cell("" if word == before else word), Cell(line)))
            before = word
    return rows


def _why_now(book: Book, contact: Contact, today: date) -> Iterator[Fact]:
    cadence = cadence_of(contact, book.config)
    rank = f"{contact.rank}, " if contact.rank else ""
    yield "Follow-up", f"{rank}{'known, not followed' if cadence is None else every(cadence)}"
    if contact.status is not Status.ACTIVE:
        yield "Status", contact.status.value
    if contact.snooze_until and contact.snooze_until > today:
        reason = f": {contact.snooze_reason}" if contact.snooze_reason else ""
        yield "Snoozed", f"until {day_in_words(contact.snooze_until)}{reason}"
    row = due_row(book, contact, today)
    for item in row.items if row else ():
        if item.reason not in _SAID_ELSEWHERE:
            when = "" if item.days is None else f"{days_in_words(item.days)}: "
            yield "Due", f"{when}{item.detail}"


def _facts(contact: Contact) -> Iterator[Fact]:
    if contact.nickname:
        yield "Nickname", contact.nickname
    for organisation in contact.organisations:
        yield "Worked at" if organisation.until else "Works at", _work(organisation)
    yield from (("E-mail", email) for email in contact.emails)
    yield from (("Phone", phone) for phone in contact.phones)
    yield from ((label.capitalize(), url) for label, url in contact.links)
    yield from (("Blog", blog.url or blog.feed or "") for blog in contact.blogs)
    for word, texts in {
        "Place": filter(None, (contact.location, contact.timezone)),
        "Languages": contact.languages,
        "Household": filter(None, (contact.household,)),
        "Tags": contact.tags,
        "Interests": contact.interests,
        "Gift ideas": contact.gift_ideas,
    }.items():
        if said := ", ".join(texts):
            yield word, said
    if contact.birthday:
        yield "Birthday", partial_date_in_words(contact.birthday)
    if contact.notes and contact.notes.strip():
        yield "Notes", contact.notes.strip()


def _files(book: Book, contact: Contact) -> Iterator[Fact]:
    yield "File", from_here(book.root / contact.path)
    if contact.photo:
        yield "Photo", from_here(book.root / contact.photo)


def _work(organisation: Organisation) -> str:
    since = partial_date_in_words(organisation.since) if organisation.since else ""
    until = partial_date_in_words(organisation.until) if organisation.until else ""
    if since and until:
        span = f" ({since} to {until})"
    elif since or until:
        span = f" (since {since})" if since else f" (until {until})"
    else:
        span = ""
    title = f"{organisation.title}, " if organisation.title else ""
    return f"{title}{organisation.name}{span}"


def _people(book: Book, contact: Contact) -> Iterator[Fact]:
    def names(slugs: Iterable[str]) -> str:
        return joined(f"{book.contacts[slug].name} ({slug})" for slug in slugs)

    if contact.met:
        if said := _met(contact.met):
            yield "First met", said
        if contact.met.through:
            yield "Introduced by", names([contact.met.through])
    if introduced := book.introduced_by.get(contact.slug):
        yield "Introduced me to", names(introduced)
    for relation in relations(book).get(contact.slug, ()):
        yield relation.type.capitalize(), names([relation.target])


def _met(met: Met) -> str:
    how = met.how if met.in_person is not False else f"{met.how or ''}, not yet face to face"
    parts = (met.on and partial_date_in_words(met.on), met.where, how and how.strip(", "))
    return ", ".join(part for part in parts if part)


def _open(book: Book, slug: str, today: date) -> Iterator[Fact]:
    for touch, promise in open_promises(book, slug):
        when = "late since" if promise.by and promise.by < today else "by"
        by = f", {when} {day_in_words(promise.by)}" if promise.by else ""
        yield "I promised", f"{promise.what}{by} ({day_in_words(touch.date)})"
    for touch, help_ in thanks_owed(book, slug):
        yield "To thank for", f"{help_.what} ({day_in_words(touch.date)})"
    for touch, ask in asks(book, slug, since=today - timedelta(days=365)):
        yield "I asked for", f"{ask.what} ({day_in_words(touch.date)})"


def _newest(touches: Sequence[Touch], contact: Contact, book: Book) -> Iterator[Fact]:
    for touch in touches[: -_SHOWN - 1 : -1]:
        noun, joint = touch_in_words(touch)
        others = [book.contacts[slug].name for slug in touch.people if slug != contact.slug]
        company = f" with {joined(others)}" if others else " from them" if joint == "from" else ""
        text = _beginning(touch.text)
        yield touch.date.isoformat(), f"{noun}{company}{': ' if text else ''}{text}"
    if len(touches) > _SHOWN:
        yield "", f"… and {len(touches) - _SHOWN} before, the first in {touches[0].date.year}"


def _beginning(markdown: str) -> str:
    """Return the first paragraph, cut to one line, with links as their words."""
    paragraph = markdown.strip().partition("\n\n")[0]
    return shorten(without_links(paragraph), _LONGEST, placeholder=" …")
