"""The shapes that several kinds of files have in common."""

from __future__ import annotations

from typing import Final

from netjournal.model import Audience
from netjournal.model import Blog
from netjournal.records.fields import values
from netjournal.records.fields.shapes import Field
from netjournal.records.fields.shapes import Fields
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import Name
from netjournal.records.fields.shapes import One
from netjournal.records.reading import Target

LINE: Final = One(values.line)
PROSE: Final = One(values.prose)
DAY: Final = One(values.day)
PARTIAL_DATE: Final = One(values.partial_date)
CADENCE: Final = One(values.cadence)
FLAG: Final = One(values.flag)
URL: Final = One(values.web_url)
TIMEZONE: Final = One(values.timezone)
LABEL: Final = One(values.label)
LABELS: Final = Many(LABEL)
LINES: Final = Many(LINE)
EMAILS: Final = Many(One(values.email))
AUDIENCE: Final = One(values.OneOf(Audience))
CONTACT_NAME: Final = Name(Target.CONTACT, "unknown-contact")
CONTACT_NAMES: Final = Many(CONTACT_NAME)


def _blog(url: str | None = None, feed: str | None = None, author: str | None = None) -> Blog:
    if url is None and feed is None:
        raise values.MisreadError("a blog needs its url or its feed", "missing-key")
    return Blog(url, feed, author)


BLOG: Final = Group(
    Fields(
        Field("url", URL, "The blog's own address.", "https://ada.blogs.example"),
        Field(
            "feed",
            One(values.feed),
            "The address of its feed, as feed readers use it; without one, the blog's own address "
            "is tried. A file inside the network does too, as `feeds/ada.xml`.",
            "https://ada.blogs.example/feed/",
        ),
        Field(
            "author",
            LINE,
            "Of a blog with several authors, follow only the posts by this one.",
            "Ada Okafor",
        ),
    ),
    _blog,
    short="url",
)
