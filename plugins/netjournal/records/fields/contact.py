"""The fields of a contact, `contacts/<slug>.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urlsplit

from netjournal.model import Met
from netjournal.model import Organisation
from netjournal.model import Rank
from netjournal.model import Relation
from netjournal.model import Status
from netjournal.records.fields import several
from netjournal.records.fields import values
from netjournal.records.fields.relations import meant_relation
from netjournal.records.fields.shapes import Field
from netjournal.records.fields.shapes import Fields
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import Name
from netjournal.records.fields.shapes import One
from netjournal.records.fields.shapes import Pairs
from netjournal.records.fields.shared import AUDIENCE
from netjournal.records.fields.shared import BLOGS
from netjournal.records.fields.shared import CADENCE
from netjournal.records.fields.shared import CONTACT_NAME
from netjournal.records.fields.shared import DAY
from netjournal.records.fields.shared import EMAILS
from netjournal.records.fields.shared import FLAG
from netjournal.records.fields.shared import LABEL
from netjournal.records.fields.shared import LABELS
from netjournal.records.fields.shared import LINE
from netjournal.records.fields.shared import LINES
from netjournal.records.fields.shared import PARTIAL_DATE
from netjournal.records.fields.shared import PROSE
from netjournal.records.fields.shared import TIMEZONE
from netjournal.records.fields.shared import URL
from netjournal.records.reading import Target

if TYPE_CHECKING:
    from collections.abc import Mapping


def _relation(target: str, type: str) -> Relation:  # noqa: A002 - the field's name
    return Relation(source="", target=target, type=type)


def _met(text: str) -> Mapping[str, str]:
    from netjournal.records.fields.dates import meant_date  # noqa: PLC0415 - for faults alone

    if values.reads(values.partial_date, text):
        return {"on": text}
    date = meant_date(text)
    return {"on": date} if date else {"where": text}


def _links(text: str) -> Mapping[str, str] | None:
    if not values.reads(values.web_url, text):
        return None
    host = urlsplit(text.strip()).hostname or ""
    return {host.removeprefix("www.").partition(".")[0]: text.strip()}


_STATUSES: Final = {
    Status.PAUSED: ("dormant", "inactive", "on hold", "sleeping", "snoozed"),
    Status.ARCHIVED: ("closed", "dormant", "ended", "gone", "inactive", "lost", "old", "past"),
    Status.DECEASED: ("dead", "died", "late", "passed away", "rip"),
}

ORGANISATION: Final = Group(
    Fields(
        Field(
            "name",
            LINE,
            "What it is called.",
            "Lumen Works",
            required="what it is called",
            synonyms={"name: $value": ("company", "employer", "org", "organisation", "where")},
        ),
        Field(
            "title",
            LINE,
            "What they do there.",
            "Head of People",
            synonyms={"title: $value": ("as", "job", "job title", "position", "role")},
        ),
        Field(
            "from",
            PARTIAL_DATE,
            "Since when, as far as known.",
            "2021-05",
            attribute="since",
            synonyms={"from: $value": ("since", "start", "started")},
        ),
        Field(
            "to",
            PARTIAL_DATE,
            "Until when. Leave it out while they are there.",
            "2024",
            aliases=("until",),
            attribute="until",
            synonyms={"to: $value": ("end", "ended", "left")},
        ),
    ),
    Organisation,
    short="name",
)
MET: Final = Group(
    Fields(
        Field(
            "on",
            PARTIAL_DATE,
            "When, as far as known. It counts as the first touch.",
            "2019-10-03",
            synonyms={"on: $value": ("date", "day", "in", "since", "when", "year")},
        ),
        Field(
            "where",
            LINE,
            "The place, or what took place there.",
            "HR Meetup Lagos",
            synonyms={"where: $value": ("at", "city", "location", "place", "venue")},
        ),
        Field("how", LINE, "On what occasion.", "event"),
        Field(
            "through",
            CONTACT_NAME,
            "Who introduced you, by the name of their file. It shows on that person's page.",
            "ben-adeyemi",
            synonyms={"through: $value": ("by", "from", "introduced by", "via", "who", "with")},
        ),
        Field("in_person", FLAG, "Whether you have met face to face.", "true"),
    ),
    Met,
    guess=_met,
)
RELATION: Final = Group(
    Fields(
        Field(
            "to",
            Name(Target.CONTACT, "dangling-relation"),
            "The other person, by the name of their file without `.yml`.",
            "ben-adeyemi",
            attribute="target",
            required="the name of the other person's file",
            synonyms={"to: $value": ("contact", "name", "person", "slug", "who", "with")},
        ),
        Field(
            "type",
            Name(Target.RELATION_TYPE, "unknown-relation-type"),
            "What the other person is to this one: `mentor` says that they are this contact's "
            "mentor.",
            "mentor",
            required="what the other person is, such as friend",
            synonyms={"type: $value": ("as", "is", "kind", "relation", "relationship", "role")},
        ),
    ),
    _relation,
    guess=meant_relation,
)

_FIELDS = (
    Field(
        "name",
        LINE,
        "The full name, as the person writes it. The only key that a contact needs.",
        "Ada Okafor",
        required="the person's name",
        synonyms={
            '"name: " and the whole name': (
                *("family name", "first", "first name", "firstname", "given name", "last"),
                *("last name", "lastname", "surname"),
            ),
            "name: $value": ("full name", "fullname"),
        },
    ),
    Field(
        "nickname",
        LINE,
        "What you call them. Commands find them by it too.",
        "Ada",
        synonyms={"nickname: $value": ("called", "known as", "short name")},
    ),
    Field(
        "rank",
        One(values.OneOf(Rank)),
        "How close you want to stay: A means a touch every 3 months, B every 6, C every 12, unless "
        "your configuration says otherwise. Without a rank or a cadence the person is known, not "
        "followed.",
        "A",
    ),
    Field(
        "cadence",
        CADENCE,
        "How often to be in touch, instead of what the rank says: `6 weeks`, `3m`, `quarterly`; "
        "`never` for somebody who is not to become due.",
        "6 weeks",
        synonyms={"cadence: $value": ("every", "frequency", "how often", "interval")},
    ),
    Field(
        "status",
        One(values.OneOf(Status, _STATUSES)),
        "Leave it out, or say `active`, for somebody to follow up. `paused` people do not become "
        "due by their cadence; `archived` and `deceased` ones are left in peace altogether.",
        "paused",
    ),
    Field(
        "added",
        DAY,
        "When you wrote them down. Somebody you have not been in touch with yet is due from then "
        "on.",
        "2024-05-02",
    ),
    Field(
        "snooze_until",
        DAY,
        "Not due by cadence before this day; then the old due date stands.",
        "2027-01-15",
    ),
    Field("snooze_reason", LINE, "Why they are snoozed, for your own memory.", "On leave"),
    Field(
        "birthday",
        PARTIAL_DATE,
        "As much of it as you know: `03-14`, `1984-03-14`, `1984-03` or `1984`. Leave out a year "
        "that you don't know.",
        "03-14",
        synonyms={"birthday: $value": ("bday", "birth", "birth date", "birthdate", "born", "dob")},
    ),
    Field(
        "photo",
        One(values.photo),
        "A picture of them for the site: the path of a JPEG, PNG, WebP or AVIF file of at most 1 "
        "MB inside the network. A square of 400 pixels is plenty.",
        "photos/ada-okafor.jpg",
        synonyms={"photo: $value": ("avatar", "image", "img", "pic", "picture", "portrait")},
    ),
    Field(
        "organisations",
        Many(ORGANISATION),
        "Where they work, and where they worked: just the name, or with a title and dates.",
        "[{name: Lumen Works, title: Head of People, from: 2021-05}]",
        aliases=("organizations", "organisation", "organization"),
        synonyms={
            "organisation: $value": (
                *("company", "employer", "firm", "org", "work", "workplace", "works at"),
                "works for",
            ),
            "organisations: [{name: \u2026, title: $value}]": (
                *("job", "job title", "jobtitle", "position", "role", "title"),
            ),
        },
    ),
    Field(
        "location",
        LINE,
        "Where they live.",
        "Lagos",
        synonyms={
            "location: $value": ("address", "city", "country", "home", "lives in", "place", "town")
        },
    ),
    Field(
        "timezone",
        TIMEZONE,
        "Their time zone, by its name in the IANA database.",
        "Africa/Lagos",
    ),
    Field(
        "languages",
        LABELS,
        "What they speak, in words or codes. `no` is Norwegian here.",
        "[en, yo]",
        aliases=("language",),
    ),
    Field(
        "emails",
        EMAILS,
        "Their e-mail addresses, the one to write to first.",
        "[ada@lumen.example]",
        aliases=("email",),
        synonyms={"email: $value": ("e mail", "e mails", "mail")},
    ),
    Field(
        "phones",
        Many(LINE, several.phones),
        "Their telephone numbers, written as you like. Leading zeros stay.",
        '["+234 1 555 0100"]',
        aliases=("phone",),
        synonyms={"phone: $value": ("cell", "cellphone", "mobile", "tel", "telephone")},
    ),
    Field(
        "links",
        Pairs(LINE, URL, _links),
        "Profiles and pages, each under a word of your choice.",
        "{linkedin: https://linkedin.example/in/ada}",
        synonyms={
            "links: {$key: $value}": (
                *("bluesky", "facebook", "github", "gitlab", "homepage", "instagram", "linkedin"),
                *("mastodon", "page", "site", "twitter", "web", "website", "x", "xing", "youtube"),
            ),
            "links: {website: $value}": ("link", "url"),
        },
    ),
    Field(
        "blogs",
        BLOGS,
        "Their blogs, to be followed: an address each, or a mapping with more.",
        "[https://ada.blogs.example]",
        aliases=("blog",),
        synonyms={
            "blog: $value": (
                *("homepage", "link", "page", "site", "url", "web", "weblog", "website"),
            ),
            "blog: {feed: $value}": ("feed", "rss"),
        },
    ),
    Field(
        "tags",
        LABELS,
        "Words to group people by.",
        "[hr, blogger]",
        aliases=("tag",),
        synonyms={"tags: $value": ("categories", "category", "group", "groups", "label", "labels")},
    ),
    Field(
        "interests",
        LABELS,
        "What they care about: reasons to write to them.",
        "[onboarding, apprenticeships]",
        aliases=("interest",),
        synonyms={"interests: $value": ("hobbies", "hobby", "likes", "topics")},
    ),
    Field(
        "met",
        MET,
        "How you first met.",
        "{on: 2019-10-03, where: HR Meetup Lagos, through: ben-adeyemi}",
        synonyms={
            "met: {on: $value}": ("first met", "known since", "met on", "since"),
            "met: {where: $value}": ("met at", "met where", "where"),
            "met: {through: $value}": ("introduced by", "met through", "through"),
        },
    ),
    Field(
        "relations",
        Many(RELATION),
        "How they are connected with other contacts. Write each relation in one of the two files; "
        "its inverse appears on the other person's page by itself. Two people may have several.",
        "[{to: ben-adeyemi, type: mentor}]",
        aliases=("relation",),
    ),
    Field(
        "gift_ideas",
        LINES,
        "What would please them.",
        "[loose-leaf tea]",
        aliases=("gift_idea",),
        synonyms={"gift_ideas: $value": ("gift", "gifts", "present", "presents")},
    ),
    Field(
        "household",
        LABEL,
        "A word for the home they live in; contacts with the same word share it.",
        "okafor",
    ),
    Field(
        "audience",
        AUDIENCE,
        "Who may see this contact in a site that is built to be shared: `private` (the default: "
        "nobody else), `shared` or `public`.",
        "private",
    ),
    Field(
        "notes",
        PROSE,
        "Anything else, as Markdown. A `|` at the end of the line lets the text follow on indented "
        "lines, with no need for quotes.",
        "|\n  She asked about apprenticeships.",
        synonyms={"notes: $value": ("about", "bio", "comment", "description", "info", "text")},
    ),
)
OWN_KEY: Final = values.OneOf(field.key for field in _FIELDS)
CONTACT: Final = Fields(
    *_FIELDS,
    Field(
        "private",
        Many(One(OWN_KEY), several.words),
        "Keys of this file to hold back from whoever may see the contact.",
        "[notes, phones]",
    ),
)
