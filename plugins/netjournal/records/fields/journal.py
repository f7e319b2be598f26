"""The fields of the journal: the front matter of touches and of announcements."""

from __future__ import annotations

from typing import Final

from netjournal.model import Fate
from netjournal.model import Help
from netjournal.model import Item
from netjournal.model import KeptAnswer
from netjournal.model import Offer
from netjournal.model import Promise
from netjournal.records.fields import values
from netjournal.records.fields.shapes import Field
from netjournal.records.fields.shapes import Fields
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import Name
from netjournal.records.fields.shapes import One
from netjournal.records.fields.shared import AUDIENCE
from netjournal.records.fields.shared import CHANNEL
from netjournal.records.fields.shared import CONTACT_NAMES
from netjournal.records.fields.shared import DAY
from netjournal.records.fields.shared import LINE
from netjournal.records.fields.shared import PROSE
from netjournal.records.fields.shared import URL
from netjournal.records.reading import Target

_WHAT = Field(
    "what", PROSE, "What it is, in your own words.", "Send the reading list", required="what it is"
)
_WHO = Field(
    "who",
    CONTACT_NAMES,
    "Whom of the people in `with` it concerns; all of them if you leave it out.",
    "ada-okafor",
)
ITEM: Final = Group(Fields(_WHAT, _WHO), Item, short="what")
OFFER: Final = Group(
    Fields(
        _WHAT,
        _WHO,
        Field(
            "done",
            DAY,
            "When they took it up, or no longer needed it. Until then it is outstanding.",
            "2026-11-30",
        ),
    ),
    Offer,
    short="what",
)
PROMISE: Final = Group(
    Fields(
        _WHAT,
        _WHO,
        Field("by", DAY, "By when you promised it.", "2026-12-01"),
        Field("done", DAY, "When you kept it. This closes the promise.", "2026-11-30"),
    ),
    Promise,
    short="what",
)
HELP: Final = Group(
    Fields(
        _WHAT,
        _WHO,
        Field("thanked", DAY, "When you thanked them. Until then, thanks are owed.", "2026-11-23"),
    ),
    Help,
    short="what",
)
ANSWER: Final = Group(
    Fields(
        Field(
            "what",
            PROSE,
            "What it says.",
            "Who had the key at weekends?",
            required="what it says",
            synonyms={"what: $value": ("answer", "comment", "text")},
        ),
        Field(
            "by",
            LINE,
            "Who wrote it.",
            "Ada Okafor",
            synonyms={"by: $value": ("author", "from", "name", "who")},
        ),
        Field(
            "on",
            DAY,
            "The day it bears.",
            "2026-11-24",
            synonyms={"on: $value": ("at", "date", "day", "when")},
        ),
        Field("url", URL, "Where it stands.", "https://ada.blogs.example/rota/#comment-5"),
    ),
    KeptAnswer,
    short="what",
)

# Words that people try, by the fate they mean.
_FATES: Final = {
    Fate.WAITING: ("open", "sent"),
    Fate.HELD: (
        *("awaiting moderation", "in moderation", "moderated", "moderation", "pending"),
        *("unapproved",),
    ),
    Fate.PUBLISHED: ("accepted", "approved", "live", "public", "seen", "shown", "visible"),
    Fate.ANSWERED: ("replied", "reply"),
    Fate.UNSEEN: ("missing", "not seen", "unpublished"),
    Fate.REMOVED: ("deleted", "gone", "rejected", "spam"),
    Fate.CLOSED: ("locked",),
    Fate.UNTRACKABLE: ("unknown", "untracked"),
}

TOUCH: Final = Fields(
    Field(
        "date",
        DAY,
        "The day it happened.",
        "2026-11-22",
        required="the day, year first as in 2026-11-22",
        synonyms={"date: $value": ("day", "on", "when")},
    ),
    Field(
        "with",
        CONTACT_NAMES,
        "The person, by the name of their file without `.yml`, or a list of several. Only a "
        "comment may do without.",
        "[ada-okafor, ben-adeyemi]",
        attribute="people",
        synonyms={
            "with: $value": (
                *("contact", "contacts", "name", "people", "person", "to", "who", "whom"),
            )
        },
    ),
    Field(
        "channel",
        CHANNEL,
        "By what means.",
        "call",
        required="by what means, such as call or email",
        synonyms={"channel: $value": ("by", "how", "kind", "means", "medium", "type", "via")},
    ),
    Field(
        "from",
        One(values.from_them),
        "`them` if they got in touch with you; else leave it out, or say `me`. It counts the same.",
        "them",
        attribute="from_them",
    ),
    Field(
        "ask",
        Many(ITEM),
        "What you asked them for. Be precise: it helps them to help.",
        "An introduction to a payroll vendor for firms under 50 people",
        aliases=("asks",),
        attribute="asks",
        synonyms={"ask: $value": ("asked", "request")},
    ),
    Field(
        "offer",
        Many(OFFER),
        "What you offered them. Each time you ask for help, offer some.",
        "Read her draft on apprenticeships",
        aliases=("offers",),
        attribute="offers",
        synonyms={"offer: $value": ("offered",)},
    ),
    Field(
        "promises",
        Many(PROMISE),
        "What you promised. It stays open until `done` says when you kept it.",
        "[{what: Send the reading list, by: 2026-12-01}]",
        aliases=("promise",),
        synonyms={"promises: $value": ("follow up", "next", "promised", "task", "tasks", "todo")},
    ),
    Field(
        "helped",
        Many(HELP),
        "What they did for you. Thanks are owed until `thanked` says when you gave them.",
        "[{what: She passed on my CV, thanked: 2026-11-23}]",
        synonyms={"helped: $value": ("help", "received", "thanks")},
    ),
    Field(
        "url",
        URL,
        "Of a comment: the post you commented on.",
        "https://ada.blogs.example/rota/",
        synonyms={"url: $value": ("address", "blog", "link", "post")},
    ),
    Field(
        "landed",
        URL,
        "Of a comment: the address your browser showed once you had sent it.",
        "https://ada.blogs.example/rota/#comment-4",
    ),
    Field(
        "permalink",
        URL,
        "Of a comment: where it stands, once it is published.",
        "https://ada.blogs.example/rota/#comment-4",
    ),
    Field(
        "published",
        DAY,
        "Of a comment: the day it was published, as far as that is known.",
        "2026-11-23",
    ),
    Field(
        "answers",
        Many(ANSWER),
        "Of a comment: what was answered to it. It stays yours when the blog is gone.",
        "[{what: Who had the key at weekends?, by: Ada Okafor, on: 2026-11-24}]",
        aliases=("answer",),
        synonyms={"answers: $value": ("replies", "reply", "response", "responses")},
    ),
    Field(
        "fate",
        One(values.OneOf(Fate, _FATES)),
        "Of a comment: what became of it. Say it where no look can tell, as on blogs with a system "
        "of comments that netjournal does not read.",
        "published",
        synonyms={"fate: $value": ("state", "status")},
    ),
    Field(
        "about",
        Name(Target.ANNOUNCEMENT, "unknown-announcement"),
        "The announcement you told them of, by the name of its file without `.md`.",
        "2026-11-01-new-job",
    ),
    Field(
        "audience",
        AUDIENCE,
        "Who may see this touch in a site that is built to be shared: `private` (the default: "
        "nobody else), `shared` or `public`.",
        "private",
        synonyms={
            "it below the second ---": (
                *("body", "comment", "description", "note", "notes", "subject", "summary", "text"),
                *("title", "topic"),
            )
        },
    ),
)

ANNOUNCEMENT: Final = Fields(
    Field(
        "date",
        DAY,
        "Since when there is this news.",
        "2026-11-01",
        required="the day, year first as in 2026-11-01",
    ),
    Field(
        "title",
        LINE,
        "The news in a line.",
        "Started at Lumen Works",
        required="the news in a line",
    ),
    Field("to", CONTACT_NAMES, "Who is to hear it.", "[ada-okafor, ben-adeyemi]"),
)
