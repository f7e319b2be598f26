"""Every field of every file, declared once: how it is written, read, explained and shown.

What reads the files, what edits them, the JSON Schema of editors and the guide's page on the
format all follow these declarations.
"""

from __future__ import annotations

from netjournal.records.fields.config import CONFIG
from netjournal.records.fields.config import ME
from netjournal.records.fields.contact import CONTACT
from netjournal.records.fields.contact import MET
from netjournal.records.fields.contact import ORGANISATION
from netjournal.records.fields.contact import RELATION
from netjournal.records.fields.decisions import DECISION
from netjournal.records.fields.journal import ANNOUNCEMENT
from netjournal.records.fields.journal import ANSWER
from netjournal.records.fields.journal import HELP
from netjournal.records.fields.journal import ITEM
from netjournal.records.fields.journal import PROMISE
from netjournal.records.fields.journal import TOUCH
from netjournal.records.fields.prompts import PROMPTS
from netjournal.records.fields.prompts import TEMPLATE
from netjournal.records.fields.shared import BLOG

__all__ = [
    "ANNOUNCEMENT",
    "ANSWER",
    "BLOG",
    "CONFIG",
    "CONTACT",
    "DECISION",
    "HELP",
    "ITEM",
    "ME",
    "MET",
    "ORGANISATION",
    "PROMISE",
    "PROMPTS",
    "RELATION",
    "TEMPLATE",
    "TOUCH",
]
