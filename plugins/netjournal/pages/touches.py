"""How a touch is titled and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netjournal.followup.phrases import joined
from netjournal.followup.phrases import touch_in_words
from netjournal.pages.links import anchor_of
from netjournal.pages.links import month_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from netjournal.model import Announcement
    from netjournal.model import Touch
    from netjournal.pages.outlook import Outlook


@dataclass(frozen=True)
class Entry:
    """A touch as pages show it.

    `joint` joins the noun to the people (slugs): with, to, from.
    """

    touch: Touch
    noun: str
    joint: str
    people: Sequence[str]
    title: str
    page: str
    anchor: str
    text: Markup
    about: Announcement | None


def entry(outlook: Outlook, touch: Touch, *, subject: str | None = None) -> Entry:
    """Return a touch for a page; on the page of `subject` their own name is left out."""
    noun, joint = touch_in_words(touch)
    people = [slug for slug in touch.people if slug != subject]
    if subject in touch.people and people:
        joint = "with"
    names = joined(outlook.book.contacts[slug].name for slug in people)
    return Entry(
        touch=touch,
        noun=noun,
        joint=joint,
        people=people,
        title=f"{noun} {joint} {names}" if names else noun,
        page=month_page(touch),
        anchor=anchor_of(touch.id),
        text=outlook.texts.of_touch(touch),
        about=outlook.announcements.get(touch.about) if touch.about else None,
    )
