"""The pages of organisations: who is there, and who was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.model import Status
from netjournal.model.record import Record
from netjournal.pages.templating import render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.model import Contact
    from netjournal.model import Organisation
    from netjournal.pages.circle import Circle
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page


class Stay(Record):
    """Somebody's time at an organisation."""

    contact: Contact
    organisation: Organisation

    @property
    def lasts(self) -> bool:
        """Whether they are there still, as far as their file says."""
        return self.organisation.until is None and self.contact.status is not Status.DECEASED


def pages(outlook: Outlook) -> Iterator[Page]:
    """Yield a page for each organisation."""
    for circle in outlook.organisations.values():
        stays = _stays(circle)
        yield render(
            "organisation.html",
            outlook,
            src_uri=circle.src_uri,
            title=circle.name,
            circle=circle,
            now=[stay for stay in stays if stay.lasts],
            formerly=[stay for stay in stays if not stay.lasts],
            introduced=circle.introduced(outlook.book),
        )


def _stays(circle: Circle) -> Sequence[Stay]:
    """Return every time of every member, those of one person in the order of their file."""
    return [
        Stay(contact, organisation)
        for contact in circle.members
        for organisation in contact.organisations
        if organisation.name.casefold() == circle.name.casefold()
    ]
