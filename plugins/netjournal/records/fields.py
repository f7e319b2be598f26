"""Every field of every file, declared once: how it is written, read, explained and shown."""

from __future__ import annotations

from typing import Final

from netjournal.model import Audience
from netjournal.model import Blog
from netjournal.model import Channel
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import Me
from netjournal.model import Met
from netjournal.model import Organisation
from netjournal.model import Promise
from netjournal.model import Rank
from netjournal.model import Relation
from netjournal.model import Status
from netjournal.records import values
from netjournal.records.reading import Target
from netjournal.records.shapes import Field
from netjournal.records.shapes import Fields
from netjournal.records.shapes import Group
from netjournal.records.shapes import Many
from netjournal.records.shapes import Name
from netjournal.records.shapes import One
from netjournal.records.shapes import Pairs

LINE: Final = One(values.line)
PROSE: Final = One(values.prose)
DAY: Final = One(values.day)
PARTIAL_DATE: Final = One(values.partial_date)
CADENCE: Final = One(values.cadence)
FLAG: Final = One(values.flag)
URL: Final = One(values.web_url)
TIMEZONE: Final = One(values.timezone)
LABELS: Final = Many(One(values.label))
LINES: Final = Many(LINE)
EMAILS: Final = Many(One(values.email))
AUDIENCE: Final = One(values.OneOf(Audience))
CONTACT_NAME: Final = Name(Target.CONTACT, "unknown-contact")
CONTACT_NAMES: Final = Many(CONTACT_NAME)


def _blog(url: str | None = None, feed: str | None = None, author: str | None = None) -> Blog:
    if url is None and feed is None:
        raise values.MisreadError("a blog needs its url or its feed", "missing-key")
    return Blog(url, feed, author)


def _relation(target: str, type: str) -> Relation:  # noqa: A002 - the field's name
    return Relation(source="", target=target, type=type)


ORGANISATION: Final = Group(
    Fields(
        Field("name", LINE, "What it is called.", "Lumen Works", required=True),
        Field("title", LINE, "What they do there.", "Head of People"),
        Field("from", PARTIAL_DATE, "Since when.", "2021-05", attribute="since"),
        Field(
            "to",
            PARTIAL_DATE,
            "Until when; absent while it lasts.",
            "2024",
            aliases=("until",),
            attribute="until",
        ),
    ),
    Organisation,
    short="name",
)
BLOG: Final = Group(
    Fields(
        Field("url", URL, "The blog's own address.", "https://ada.blogs.example"),
        Field(
            "feed",
            One(values.feed),
            "Its feed, where it cannot be found from the address; or a file inside the network.",
            "https://ada.blogs.example/feed/",
        ),
        Field("author", LINE, "Only the posts of this author of a group blog.", "Ada Okafor"),
    ),
    _blog,
    short="url",
)
MET: Final = Group(
    Fields(
        Field("on", PARTIAL_DATE, "When we first met; counts as a touch.", "2019-10-03"),
        Field("where", LINE, "Where.", "HR Meetup Lagos"),
        Field("how", LINE, "On what occasion.", "event"),
        Field("through", CONTACT_NAME, "Who introduced us.", "ben-adeyemi"),
        Field("in_person", FLAG, "Whether we have met face to face.", "true"),
    ),
    Met,
)
RELATION: Final = Group(
    Fields(
        Field(
            "to",
            Name(Target.CONTACT, "dangling-relation"),
            "Who.",
            "ben-adeyemi",
            attribute="target",
            required=True,
        ),
        Field(
            "type",
            Name(Target.RELATION_TYPE, "unknown-relation-type"),
            "What they are to this contact; the inverse is derived.",
            "mentor",
            required=True,
        ),
    ),
    _relation,
)

_CONTACT_FIELDS = (
    Field(
        "name", LINE, "The full name; the only key a contact needs.", "Ada Okafor", required=True
    ),
    Field("nickname", LINE, "What one calls them.", "Ada"),
    Field(
        "rank",
        One(values.OneOf(Rank)),
        "How close to stay: A every 3 months, B every 6, C every 12, unless configured.",
        "A",
    ),
    Field("cadence", CADENCE, "How often, instead of the rank's; or never.", "6 weeks"),
    Field("status", One(values.OneOf(Status)), "Whether to follow up at all.", "active"),
    Field("added", DAY, "When they came into the network.", "2024-05-02"),
    Field("snooze_until", DAY, "Not due before this day.", "2027-01-15"),
    Field("snooze_reason", LINE, "Why not.", "On leave"),
    Field(
        "birthday",
        PARTIAL_DATE,
        "With the parts that are known: 1984-03-14, 03-14, 1984-03 or 1984.",
        "03-14",
    ),
    Field(
        "organisations",
        Many(ORGANISATION),
        "Where they work or worked: names, or mappings.",
        "[{name: Lumen Works, title: Head of People, from: 2021-05}]",
        aliases=("organizations", "organisation", "organization"),
    ),
    Field("location", LINE, "Where they live.", "Lagos"),
    Field("timezone", TIMEZONE, "Their time zone.", "Africa/Lagos"),
    Field("languages", LABELS, "What they speak.", "[en, yo]", aliases=("language",)),
    Field("emails", EMAILS, "E-mail addresses.", "[ada@lumen.example]", aliases=("email",)),
    Field("phones", LINES, "Telephone numbers.", '["+234 1 555 0100"]', aliases=("phone",)),
    Field(
        "links",
        Pairs(LINE, URL),
        "Profiles and pages, each with a word for it.",
        "{linkedin: https://linkedin.example/in/ada}",
    ),
    Field(
        "blogs",
        Many(BLOG),
        "Blogs to follow: addresses, or mappings with url, feed and author.",
        "[https://ada.blogs.example]",
        aliases=("blog",),
    ),
    Field("tags", LABELS, "Words to group people by.", "[hr, blogger]", aliases=("tag",)),
    Field(
        "interests",
        LABELS,
        "What they care about.",
        "[onboarding, apprenticeships]",
        aliases=("interest",),
    ),
    Field("met", MET, "The first meeting.", "{on: 2019-10-03, where: HR Meetup Lagos}"),
    Field(
        "relations",
        Many(RELATION),
        "What other contacts are to this one, each written in one of the two files.",
        "[{to: ben-adeyemi, type: mentor}]",
        aliases=("relation",),
    ),
    Field("gift_ideas", LINES, "What would please them.", "[tea]", aliases=("gift_idea",)),
    Field("household", One(values.label), "The household's name, shared by its members.", "okafor"),
    Field("audience", AUDIENCE, "Who may see this contact in a built site.", "private"),
    Field("notes", PROSE, "Free text, Markdown.", "|\n  She asked about apprenticeships."),
)
CONTACT: Final = Fields(
    *_CONTACT_FIELDS,
    Field(
        "private",
        Many(One(values.OneOf(field.key for field in _CONTACT_FIELDS))),
        "Fields to hold back from what the audience may see.",
        "[notes, phones]",
    ),
)

_WHAT = Field("what", PROSE, "What.", "Send the reading list", required=True)
_WHO = Field("who", CONTACT_NAMES, "Whom of those in `with` it concerns.", "ada-okafor")
ITEM: Final = Group(Fields(_WHAT, _WHO), Item, short="what")
PROMISE: Final = Group(
    Fields(
        _WHAT,
        _WHO,
        Field("by", DAY, "By when it is promised.", "2026-12-01"),
        Field("done", DAY, "When it was kept; closes it.", "2026-11-30"),
    ),
    Promise,
    short="what",
)
HELP: Final = Group(
    Fields(_WHAT, _WHO, Field("thanked", DAY, "When I thanked them; closes it.", "2026-11-23")),
    Help,
    short="what",
)

TOUCH: Final = Fields(
    Field("date", DAY, "When it happened.", "2026-11-22", required=True),
    Field("with", CONTACT_NAMES, "With whom: one, or a list.", "ada-okafor", attribute="people"),
    Field("channel", One(values.OneOf(Channel)), "By what means.", "call", required=True),
    Field(
        "from",
        One(values.from_them),
        "`them` where they reached out; else `me`.",
        "them",
        attribute="from_them",
    ),
    Field(
        "ask",
        Many(ITEM),
        "What I asked for, precisely.",
        "An introduction to a payroll vendor",
        aliases=("asks",),
        attribute="asks",
    ),
    Field(
        "offer",
        Many(ITEM),
        "What I offered.",
        "Read her draft on apprenticeships",
        aliases=("offers",),
        attribute="offers",
    ),
    Field(
        "promises",
        Many(PROMISE),
        "What I promised, open until done.",
        "[{what: Send the reading list, by: 2026-12-01}]",
        aliases=("promise",),
    ),
    Field(
        "helped",
        Many(HELP),
        "What they did for me; thanks are owed until thanked.",
        "[{what: She passed on my CV, thanked: 2026-11-23}]",
    ),
    Field("url", URL, "Of a comment: the post.", "https://ada.blogs.example/rota/"),
    Field(
        "landed", URL, "Of a comment: where the browser landed.", "https://ada.blogs.example/#c4"
    ),
    Field(
        "about",
        Name(Target.ANNOUNCEMENT, "unknown-announcement"),
        "The announcement it tells.",
        "2026-11-01-new-job",
    ),
    Field("audience", AUDIENCE, "Who may see this touch in a built site.", "private"),
)

ANNOUNCEMENT: Final = Fields(
    Field("date", DAY, "Since when there is news.", "2026-11-01", required=True),
    Field("title", LINE, "The news in a line.", "Started at Lumen Works", required=True),
    Field("to", CONTACT_NAMES, "Who is to hear it.", "[ada-okafor, ben-adeyemi]"),
)

ME: Final = Group(
    Fields(
        Field("name", LINE, "The name you comment under.", "Kim Larsen"),
        Field("aliases", LINES, "Other names you have used.", "[Kim L.]", aliases=("alias",)),
        Field("url", URL, "Your own site.", "https://kim.example"),
        Field("emails", EMAILS, "Your addresses.", "[kim@kim.example]", aliases=("email",)),
        Field("blogs", Many(BLOG), "Your own blogs.", "[https://kim.example]", aliases=("blog",)),
    ),
    Me,
    short="name",
)
CONFIG: Final = Fields(
    Field("format", One(values.whole), "The version of the file format.", "1"),
    Field("me", ME, "Who you are.", "{name: Kim Larsen, url: https://kim.example}"),
    Field("timezone", TIMEZONE, "Where today is counted; else the system's.", "Europe/Berlin"),
    Field(
        "ranks",
        Pairs(One(values.OneOf(Rank)), CADENCE),
        "How often each rank is followed up.",
        "{A: 3 months, B: 6 months, C: yearly}",
    ),
    Field(
        "channels",
        Many(One(values.OneOf(Channel))),
        "The channels that count as a touch; else all.",
        "[meeting, call, card]",
        attribute="counting_channels",
    ),
    Field(
        "relation_types",
        Pairs(One(values.label), One(values.label)),
        "More types of relations, each with its inverse.",
        "{godparent: godchild}",
    ),
    Field(
        "lead_days",
        Group(Fields(Field("birthday", One(values.whole), "Before a birthday.", "14")), dict),
        "How many days ahead to be told.",
        "{birthday: 14}",
    ),
    Field("today", DAY, "A pinned date, for samples and tests.", "2026-11-20"),
    Field("sample_blogs", FLAG, "Answer *.blogs.example from the sample blogs.", "true"),
)
