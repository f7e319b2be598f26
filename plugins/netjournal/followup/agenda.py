"""What a day brings: whom to get back to and how, what to comment on, whose birthday comes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from netjournal.followup.birthdays import upcoming
from netjournal.followup.budget import share_of_today
from netjournal.followup.due import due_rows
from netjournal.followup.proposals import propose
from netjournal.model import Section
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import DueRow
    from netjournal.model import Opening
    from netjournal.model import Proposal

OPENINGS_A_DAY = 3


class Agenda(NamedTuple):
    """A day of the user's.

    `proposals` stand beside `rows`, the day's share; `done` of it are got back to already and
    `waiting` more are due, but not today's. `coming` are due later in the week. `openings` are
    the best few of `all_openings`; `birthdays` are those within the lead days, with the age where
    it is known.
    """

    today: date
    rows: Sequence[DueRow]
    proposals: Sequence[Proposal]
    done: int
    waiting: int
    coming: Sequence[DueRow]
    openings: Sequence[Opening]
    all_openings: int
    birthdays: Sequence[tuple[Contact, date, int | None]]


def agenda(book: Book, openings: Sequence[Opening], today: date) -> Agenda:
    """Return what a day brings; `openings` are everybody's, best first."""
    with stage("plan the day"):
        return _agenda(book, openings, today)


def _agenda(book: Book, openings: Sequence[Opening], today: date) -> Agenda:
    share = share_of_today(book, today)
    theirs = {opening.contact: opening for opening in reversed(openings)}
    chosen = {row.contact for row in share.rows}
    return Agenda(
        today=today,
        rows=share.rows,
        proposals=[propose(book, row, theirs.get(row.contact), today) for row in share.rows],
        done=share.done,
        waiting=share.waiting,
        coming=[
            row
            for row in due_rows(book, today, within_days=7)
            if row.section is Section.THIS_WEEK and row.first.days and row.contact not in chosen
        ],
        openings=openings[:OPENINGS_A_DAY],
        all_openings=len(openings),
        birthdays=list(upcoming(book, today, book.config.birthday_lead_days)),
    )
