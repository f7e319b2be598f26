"""The home page: what is due now, what is worth a comment, who has a birthday."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.followup.birthdays import upcoming
from netjournal.model import Reason
from netjournal.model import Severity
from netjournal.pages.templating import render

if TYPE_CHECKING:
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page

SOON_DAYS = 7
_SHOWN_DUE = 8
_SHOWN_OPENINGS = 5


def home(outlook: Outlook) -> Page:
    """Return the home page; it reads on from the user's own prose where they wrote some."""
    now = [
        item
        for item in outlook.due
        if item.reason is Reason.CADENCE and item.days is not None and item.days <= SOON_DAYS
    ]
    birthday_days = outlook.book.config.birthday_lead_days
    return render(
        "home.html",
        outlook,
        src_uri="index.md",
        title="Home",
        listed=True,
        due=now[:_SHOWN_DUE],
        due_count=len(now),
        never=sum(item.reason is Reason.NEVER_CONTACTED for item in outlook.due),
        openings=outlook.openings[:_SHOWN_OPENINGS],
        birthdays=list(upcoming(outlook.book, outlook.today, birthday_days)),
        birthday_days=birthday_days,
        problem_count=sum(
            problem.severity is not Severity.HINT for problem in outlook.book.problems
        ),
    )
