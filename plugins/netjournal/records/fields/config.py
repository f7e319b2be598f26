"""The fields of the configuration: what stands under `netjournal:` in `mkdocs.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from netjournal.model import Audience
from netjournal.model import LeapDay
from netjournal.model import Me
from netjournal.model import Rank
from netjournal.model import Weight
from netjournal.model.openings import DEFAULT_WEIGHTS
from netjournal.records.fields import several
from netjournal.records.fields import values
from netjournal.records.fields.contact import CONTACT
from netjournal.records.fields.shapes import Field
from netjournal.records.fields.shapes import Fields
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import One
from netjournal.records.fields.shapes import Pairs
from netjournal.records.fields.shared import BLOGS
from netjournal.records.fields.shared import CADENCE
from netjournal.records.fields.shared import CHANNEL
from netjournal.records.fields.shared import DAY
from netjournal.records.fields.shared import EMAILS
from netjournal.records.fields.shared import FLAG
from netjournal.records.fields.shared import LABEL
from netjournal.records.fields.shared import LINE
from netjournal.records.fields.shared import LINES
from netjournal.records.fields.shared import TIMEZONE
from netjournal.records.fields.shared import URL

if TYPE_CHECKING:
    from collections.abc import Mapping

WHOLE: Final = One(values.whole)
_NEVER_LISTED: Final = frozenset({"name", "audience", "private"})


def _comments(text: str) -> Mapping[str, str]:
    """Tell what a bare word under `comments` means."""
    return {"keep" if values.reads(values.flag, text) else "services": text}


ME: Final = Group(
    Fields(
        Field(
            "name",
            LINE,
            "The name you comment under; no comment is written down without one.",
            "Kim Larsen",
        ),
        Field(
            "aliases",
            LINES,
            "Other names you have commented under.",
            "[Kim L.]",
            aliases=("alias",),
        ),
        Field(
            "url",
            URL,
            "Your own site, as you give it when you comment: it tells your comments from those of "
            "somebody of the same name.",
            "https://kim.example",
        ),
        Field(
            "emails",
            EMAILS,
            "Your addresses. They are for you alone, and are never sent or published.",
            "[kim@kim.example]",
            aliases=("email",),
        ),
        Field(
            "blogs",
            BLOGS,
            "Your own blogs: who comments there is told to you.",
            "[https://kim.example]",
            aliases=("blog",),
        ),
        Field(
            "interests",
            LINES,
            "What you care about: posts about it come first, and pages say what you share.",
            "[onboarding, old maps]",
            aliases=("interest",),
        ),
    ),
    Me,
    short="name",
)
# Of a contact; their name is always told, and who may see them is nobody's business.
SHOWN: Final = Many(
    One(
        values.OneOf(
            (
                *(each.key for each in CONTACT.fields if each.key not in _NEVER_LISTED),
                "touches",
            )
        )
    ),
    several.words,
)
CONFIG: Final = Fields(
    Field("format", WHOLE, "The version of the file format that the network is written in.", "1"),
    Field(
        "me",
        ME,
        "Who you are: comments on blogs are left under your own name, never anonymously.",
        "{name: Kim Larsen, url: https://kim.example}",
    ),
    Field(
        "timezone",
        TIMEZONE,
        "Decides which day it is. Without it, your computer does.",
        "Europe/Berlin",
    ),
    Field(
        "ranks",
        Pairs(One(values.OneOf(Rank)), CADENCE),
        "How often people of each rank are due. A rank that is not named keeps its default: A "
        "3 months, B 6 months, C 12 months.",
        "{A: 6 weeks, B: half-yearly}",
    ),
    Field(
        "channels",
        Many(CHANNEL, several.words),
        "The channels that count when netjournal looks for the last touch. Without it, all do.",
        "[meeting, call, video, card]",
        attribute="counting_channels",
    ),
    Field(
        "relation_types",
        Pairs(LABEL, LABEL),
        "More types of relations, each with what it is called from the other side.",
        "{landlord: tenant, bandmate: bandmate}",
    ),
    Field(
        "lead_days",
        Group(
            Fields(
                Field("birthday", WHOLE, "How many days before a birthday; 14 if unsaid.", "10"),
                Field(
                    "gift",
                    WHOLE,
                    "How many days before it, where `gift_ideas` has one; 21 if unsaid.",
                    "30",
                ),
            ),
            dict,
            guess=lambda text: {"birthday": text},
        ),
        "How many days ahead to be told.",
        "{birthday: 10, gift: 30}",
    ),
    Field(
        "leap_day",
        One(values.OneOf(LeapDay)),
        "When those born on 29 February have their birthday in other years: `02-28`, as most of "
        "them do, or `03-01`.",
        "03-01",
    ),
    Field(
        "households",
        LINES,
        "The households, as `household` names them, of which a touch with one person counts for "
        "all of them.",
        "[okafor]",
        aliases=("household",),
    ),
    Field(
        "budget",
        WHOLE,
        "How many people a day are proposed to get back to, on the home page and in `netjournal "
        "today`; 3 if unsaid. Those who wait lose nothing: `netjournal due` always lists everyone.",
        "5",
    ),
    Field(
        "openings",
        WHOLE,
        "How many posts a day are proposed for a comment; 5 if unsaid. Comments written today "
        "count.",
        "3",
    ),
    Field(
        "weights",
        Pairs(One(values.OneOf(Weight)), One(values.points)),
        "How much each reason counts for a post or against it; `netjournal feeds --why URL` shows "
        "the sum. What is not named keeps its default: "
        + ", ".join(f"{name} {points}" for name, points in DEFAULT_WEIGHTS.items())
        + ".",
        "{question: 40, login: -100}",
    ),
    Field(
        "comments",
        Group(
            Fields(
                Field(
                    "services",
                    Many(One(values.host), several.words),
                    "The hosts of comment services that may be asked for the comments under posts. "
                    "Without it, only the hosts of the posts themselves are. An address stands for "
                    "its host.",
                    "[comments.example]",
                    aliases=("service",),
                ),
                Field(
                    "keep",
                    FLAG,
                    "Whether the fate of your comments is kept in their touches: where they stand, "
                    "since when, and what was answered.",
                    "true",
                ),
            ),
            dict,
            guess=_comments,
        ),
        "How your comments on blogs are followed.",
        "{services: [comments.example], keep: true}",
    ),
    Field(
        "commit",
        FLAG,
        "Whether each command that changes your files commits exactly those to git, as `--commit` "
        "does.",
        "true",
    ),
    Field(
        "profile",
        One(values.OneOf(Audience), may_be_env=True),
        "For whom the site is built: `private` (the default) shows you everything, `shared` and "
        "`public` show others [what they may see](privacy.md#a-site-for-others). May come from the "
        "environment: `!ENV [NETJOURNAL_PROFILE, private]`.",
        "shared",
    ),
    Field(
        "show",
        Group(
            Fields(
                Field("shared", SHOWN, "What a shared site shows as well.", "[emails, touches]"),
                Field("public", SHOWN, "What a public site shows as well.", "[location]"),
            ),
            dict,
        ),
        "What sites for others show of the people in them beyond "
        "[the rule](privacy.md#a-site-for-others): keys of a contact's file, and `touches` for "
        "what was said in touches that may be seen.",
        "{shared: [emails, touches], public: [location]}",
    ),
    Field(
        "publish_private",
        One(values.flag, may_be_env=True),
        "Whether `mkdocs gh-deploy` may publish a private site, with all that is in your files.",
        "false",
    ),
    Field(
        "today",
        DAY,
        "A pinned date, for samples and tests: due dates and pages take it for today.",
        "2026-11-20",
    ),
    Field(
        "sample_blogs",
        FLAG,
        "Whether the blogs of `*.blogs.example` are answered on this computer by the sample's own. "
        "For the sample network alone.",
        "true",
    ),
)
