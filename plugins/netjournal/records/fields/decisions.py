"""The fields of a decision: one item of `decisions.yml`."""

from __future__ import annotations

from typing import Final

from netjournal.model import Verdict
from netjournal.records.fields import values
from netjournal.records.fields.shapes import Field
from netjournal.records.fields.shapes import Fields
from netjournal.records.fields.shapes import One
from netjournal.records.fields.shared import CONTACT_NAMES
from netjournal.records.fields.shared import DAY
from netjournal.records.fields.shared import URL

DECISION: Final = Fields(
    Field(
        "url",
        URL,
        "The post, the answer to a comment of yours, or the comment on your own blog, that you "
        "decided about; of `mute` the blog, as its author's file has it.",
        "https://ada.blogs.example/rota/",
        required="the address of the post",
    ),
    Field(
        "decision",
        One(values.OneOf(Verdict)),
        "What you decided: `skip` a post, for good; think of it `later`; `mute` a blog, of which "
        "no post is ever proposed; or `dismissed`, an answer or a comment on your own blog that "
        "needs nothing of you.",
        "skip",
        attribute="verdict",
        required="skip, later, mute or dismissed",
    ),
    Field(
        "until",
        DAY,
        "Of `later`, which needs it: the day from which the post may be proposed again.",
        "2026-12-01",
    ),
    Field(
        "with",
        CONTACT_NAMES,
        "Whose post, blog or comment it is, by the name of their file without `.yml`.",
        "ada-okafor",
        attribute="people",
    ),
    Field("on", DAY, "When you decided it.", "2026-11-22"),
)
