"""The light touch that is proposed for somebody, from what is due and what they wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.followup.due import NEXT_30_DAYS
from netjournal.followup.due import due_row
from netjournal.followup.openings import ranked
from netjournal.followup.proposals import propose
from netjournal.followup.proposals import propose_unasked
from netjournal.model import Section

if TYPE_CHECKING:
    from netjournal.cli.network import Network
    from netjournal.model import Contact
    from netjournal.model import Opening
    from netjournal.model import Proposal


def opening_of(network: Network, contact: Contact) -> Opening | None:
    """Return the post of somebody's that is worth a comment, of those fetched before."""
    if not contact.blogs:
        return None
    posts, pages = network.posts
    theirs = {contact.slug: posts.get(contact.slug, ())}
    return next(ranked(network.book, theirs, network.today, pages), None)


def proposal_of(
    network: Network, contact: Contact, opening: Opening | None, near: str | None
) -> Proposal | None:
    """Return what is proposed for somebody; None where nothing asks for a touch."""
    book, today = network.book, network.today
    row = due_row(book, contact, today, NEXT_30_DAYS)
    if row is None or row.section is Section.PAUSED:
        return propose_unasked(book, contact, opening, today, near)
    return propose(book, row, opening, today, near)
