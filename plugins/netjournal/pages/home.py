"""The home page: the day's share, what is worth a comment, who has a birthday."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from netjournal.followup.birthdays import upcoming
from netjournal.model import Severity
from netjournal.pages.outlook import AHEAD_DAYS
from netjournal.pages.subscriptions import DUE
from netjournal.pages.subscriptions import OPENINGS
from netjournal.pages.subscriptions import alternates
from netjournal.pages.templating import render
from netjournal.pages.touches import entry

if TYPE_CHECKING:
    from netjournal.model import Contact
    from netjournal.pages.outlook import Outlook
    from netjournal.pages.page import Page

_SHOWN_OPENINGS = 5
_SHOWN_PEOPLE = 20
_NAMED = 2  # of those who share a birthday: the page holds those of many days
_SHOWN_TOUCHES = 5


def home(outlook: Outlook) -> Page:
    """Return the home page; it reads on from the user's own prose where they wrote some.

    It holds the shares and the birthdays of the days ahead too, for those who read it then. Others
    find what there is to browse.
    """
    if not outlook.is_private:
        return _for_others(outlook)
    slugs = list(dict.fromkeys(row.contact for share in outlook.shares for row in share.rows))
    places = {slug: place for place, slug in enumerate(slugs)}
    lead_days = outlook.book.config.birthday_lead_days
    coming = list(upcoming(outlook.book, outlook.today, lead_days + AHEAD_DAYS))
    birthdays = [
        (day, sorted([(contact, age) for contact, _, age in people], key=_by_rank))
        for day, people in groupby(coming, key=lambda found: found[1])
    ]
    return render(
        "home.html",
        outlook,
        src_uri="index.md",
        title="Home",
        listed=True,
        meta=alternates(OPENINGS, DUE),
        share=outlook.shares[0],
        proposed=slugs,
        shares=[[places[row.contact] for row in share.rows] for share in outlook.shares],
        openings=outlook.openings[:_SHOWN_OPENINGS],
        birthdays=birthdays,
        birthdays_now=sum((day - outlook.today).days <= lead_days for _, day, _ in coming),
        is_crowded=any(len(people) > _NAMED for _, people in birthdays),
        named=_NAMED,
        birthday_days=lead_days,
        problem_count=sum(
            problem.severity is not Severity.HINT for problem in outlook.book.problems
        ),
        answer_count=sum(len(outlook.open_answers(each)) for each in outlook.book.conversations),
        mend_count=sum(blog.can_be_mended for blog in outlook.blogs),
    )


def _by_rank(found: tuple[Contact, int | None]) -> str:
    return found[0].rank or "D"


def _for_others(outlook: Outlook) -> Page:
    book = outlook.book
    people = sorted(book.contacts.values(), key=lambda one: one.name.casefold())
    return render(
        "seen_home.html",
        outlook,
        src_uri="index.md",
        title="Home",
        listed=True,
        people=people[:_SHOWN_PEOPLE],
        latest=[entry(outlook, touch) for touch in book.touches[-_SHOWN_TOUCHES:][::-1]],
    )
