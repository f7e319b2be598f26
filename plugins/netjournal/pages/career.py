"""Where somebody works and worked, as strips along one line of time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.model import Contact
    from netjournal.model import Organisation


class Job(NamedTuple):
    """One organisation; `x` and `width` are its strip in per cent, empty where there is none."""

    organisation: Organisation
    x: str = ""
    width: str = ""


def career(contact: Contact, today: date) -> Sequence[Job]:
    """Return somebody's organisations, where they are first, then where they were last.

    There are strips where the dates of two at least are known, from the first of these to today.
    """
    newest = sorted(contact.organisations, key=_recency, reverse=True)
    begun = {
        each: first
        for each in newest
        if each.since and (first := each.since.first_day) and first < today
    }
    if len(begun) < 2:
        return [Job(each) for each in newest]
    start = min(begun.values())
    days = (today - start).days
    jobs = []
    for each in newest:
        if each not in begun or (until := _end(each, today)) <= begun[each]:
            jobs.append(Job(each))
            continue
        x, width = (begun[each] - start).days / days, (until - begun[each]).days / days
        jobs.append(Job(each, f"{x:.1%}", f"{width:.1%}"))
    return jobs


def _end(organisation: Organisation, today: date) -> date:
    """Return the last day somebody was there, as far as known; the first of a month or year."""
    until = organisation.until.first_day if organisation.until else None
    return min(until, today) if until else today


def _recency(organisation: Organisation) -> tuple[bool, date, date]:
    since = organisation.since.first_day if organisation.since else None
    until = organisation.until.first_day if organisation.until else None
    return organisation.until is None, until or date.min, since or date.min
