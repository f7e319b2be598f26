"""A network as one would write it in Markdown for any site generator: no data, only pages.

A page a contact, with all that its file says and links to the months of its touches, and a page a
month of the journal, with the texts of its touches, each text once; two lists of these pages.
"""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from networks import TODAY

from netjournal.records.network import load_book

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Touch


def write_markdown(network: Path, folder: Path, index: str = "index.md") -> None:
    """Write a network's pages into a new folder; `index` is what a folder's own page is called."""
    book = load_book(network, datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC))
    people = {slug: contact.name for slug, contact in book.contacts.items()}
    months = {month: list(those) for month, those in groupby(book.touches, _month)}
    for slug, contact in book.contacts.items():
        _write(folder / "contacts" / f"{slug}.md", contact.name, _contact(book, contact))
    for month, touches in months.items():
        _write(folder / "journal" / f"{month}.md", month, _touches(people, touches))
    _write(folder / index, "My network", ["Write here what you like to see every morning."])
    _write(folder / "contacts" / index, "Contacts", _links(people))
    _write(folder / "journal" / index, "Journal", _links({month: month for month in months}))


def _contact(book: Book, contact: Contact) -> Iterator[str]:
    for organisation in contact.organisations:
        yield f"- {organisation.title}, {organisation.name}, since {organisation.since}"
    facts = {
        "Rank": contact.rank,
        "Birthday": contact.birthday,
        "Location": contact.location,
        "Languages": ", ".join(contact.languages),
        "Tags": ", ".join(contact.tags),
        "Interests": ", ".join(contact.interests),
        "Phone": ", ".join(contact.phones),
        "Met": contact.met and f"{contact.met.on}, {contact.met.where}",
    }
    yield from (f"- {name}: {fact}" for name, fact in facts.items() if fact)
    yield from (f"- [{email}](mailto:{email})" for email in contact.emails)
    yield from (f"- [{name}]({url})" for name, url in contact.links)
    yield from (f"- [Blog]({blog.url})" for blog in contact.blogs)
    for relation in contact.relations:
        name = book.contacts[relation.target].name
        yield f"- {relation.type.title()}: [{name}]({relation.target}.md)"
    yield "\n## Timeline\n"
    for touch in reversed(book.touches_with.get(contact.slug, ())):
        yield f"- [{touch.date}, {touch.channel}](../journal/{_month(touch)}.md)"
    yield f"\n## Notes\n\n{contact.notes}"


def _touches(people: dict[str, str], touches: Sequence[Touch]) -> Iterator[str]:
    for touch in touches:
        named = ", ".join(f"[{people[slug]}](../contacts/{slug}.md)" for slug in touch.people)
        yield f"## {touch.date}, {touch.channel}, {named}\n"
        yield from (f"I offered: {offer.what}\n" for offer in touch.offers)
        yield f"{touch.text}\n"


def _links(pages: dict[str, str]) -> Iterator[str]:
    return (f"- [{title}]({name}.md)" for name, title in pages.items())


def _month(touch: Touch) -> str:
    return f"{touch.date:%Y-%m}"


def _write(path: Path, title: str, lines: Iterator[str] | Sequence[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join(lines).rstrip("\n")
    path.write_text(f'---\ntitle: "{title}"\n---\n{text}\n', encoding="utf-8")
