"""The pages of organisations: who is there, and who was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from netjournal.model import Status
from netjournal.model.record import Record
from netjournal.pages.templating import render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Organisation
    from netjournal.pages.circle import Circle
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page
    from netjournal.pages.page import Plan


class Stay(Record):
    """Somebody's time at an organisation."""

    contact: Contact
    organisation: Organisation

    @property
    def lasts(self) -> bool:
        """Whether they are there still, as far as their file says."""
        return self.organisation.until is None and self.contact.status is not Status.DECEASED


def plans(outlook: Outlook) -> Iterator[Plan]:
    """Yield a page for each organisation."""
    for name, circle in outlook.organisations.items():
        yield circle.src_uri, partial(_page, name=name)


def _page(outlook: Outlook, name: str) -> Page:
    circle = outlook.organisations[name]
    stays = _stays(outlook.book, circle)
    return render(
        "organisation.html",
        outlook,
        src_uri=circle.src_uri,
        title=circle.name,
        circle=circle,
        now=[stay for stay in stays if stay.lasts],
        formerly=[stay for stay in stays if not stay.lasts],
        introduced=circle.introduced(outlook.book),
    )


def _stays(book: Book, circle: Circle) -> Sequence[Stay]:
    """Return every time of every member, those of one person in the order of their file."""
    return [
        Stay(contact, organisation)
        for contact in map(book.contacts.__getitem__, circle.members)
        for organisation in contact.organisations
        if organisation.name.casefold() == circle.name.casefold()
    ]
