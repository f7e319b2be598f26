"""The shapes that several kinds of files have in common."""

from __future__ import annotations

from typing import Final

from netjournal.model import Audience
from netjournal.model import Blog
from netjournal.model import Channel
from netjournal.records.fields import several
from netjournal.records.fields import values
from netjournal.records.fields.shapes import Field
from netjournal.records.fields.shapes import Fields
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import Name
from netjournal.records.fields.shapes import One
from netjournal.records.reading import Target

# Words that people try, by the channel they mean.
_CHANNELS: Final = {
    Channel.MEETING: (
        *("beer", "breakfast", "chat in person", "coffee", "dinner", "drinks", "face to face"),
        *("in person", "lunch", "meet", "meetup", "met", "visit", "walk"),
    ),
    Channel.CALL: ("called", "phone", "phone call", "phonecall", "rang", "telephone"),
    Channel.VIDEO: ("facetime", "google meet", "skype", "teams", "video call", "zoom"),
    Channel.VOICEMAIL: ("answering machine", "voice mail", "voice message"),
    Channel.EMAIL: ("e mail", "mail", "newsletter"),
    Channel.MESSAGE: (
        *("chat", "dm", "im", "imessage", "signal", "slack", "sms", "telegram", "text", "texted"),
        "whatsapp",
    ),
    Channel.CARD: ("birthday card", "christmas card", "postcard"),
    Channel.NOTE: ("thank you note",),
    Channel.SOCIAL: (
        *("bluesky", "facebook", "instagram", "linkedin", "mastodon", "twitter", "xing"),
    ),
    Channel.COMMENT: ("blog", "blog comment", "reply"),
    Channel.EVENT: ("conference", "fair", "meetup", "party", "workshop"),
    Channel.INTRODUCTION: ("intro", "introduced"),
}

LINE: Final = One(values.line)
PROSE: Final = One(values.prose)
DAY: Final = One(values.day)
PARTIAL_DATE: Final = One(values.partial_date)
CADENCE: Final = One(values.cadence)
FLAG: Final = One(values.flag)
URL: Final = One(values.web_url)
TIMEZONE: Final = One(values.timezone)
LABEL: Final = One(values.label)
LABELS: Final = Many(LABEL, several.words)
LINES: Final = Many(LINE)
EMAILS: Final = Many(One(values.email), several.emails)
CHANNEL: Final = One(values.OneOf(Channel, _CHANNELS))
AUDIENCE: Final = One(values.OneOf(Audience))
CONTACT_NAME: Final = Name(Target.CONTACT, "unknown-contact")
CONTACT_NAMES: Final = Many(CONTACT_NAME, several.names)


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
BLOGS: Final = Many(BLOG, several.addresses)
