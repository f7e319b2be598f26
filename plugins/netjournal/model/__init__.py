"""The records everything else is about: frozen, without I/O, compared by value.

The user's own words (`Contact`, `Touch`, `Announcement`, `Decision`, `Config`) come from `records`,
what the web says (`Post`, `Thread`) from `blogs`, what follows (`DueItem`, `Opening`,
`Conversation`) from `followup`. A `Book` holds the user's words, indexed once.
"""

from __future__ import annotations

from netjournal.model.book import Book
from netjournal.model.book import Config
from netjournal.model.book import LeapDay
from netjournal.model.book import Me
from netjournal.model.book import Problem
from netjournal.model.book import Severity
from netjournal.model.contacts import Audience
from netjournal.model.contacts import Blog
from netjournal.model.contacts import Contact
from netjournal.model.contacts import Met
from netjournal.model.contacts import Organisation
from netjournal.model.contacts import Rank
from netjournal.model.contacts import Relation
from netjournal.model.contacts import Status
from netjournal.model.conversations import Answer
from netjournal.model.conversations import Conversation
from netjournal.model.conversations import Fate
from netjournal.model.conversations import Visit
from netjournal.model.dates import NEVER
from netjournal.model.dates import Cadence
from netjournal.model.dates import PartialDate
from netjournal.model.decisions import DueItem
from netjournal.model.decisions import DueRow
from netjournal.model.decisions import Proposal
from netjournal.model.decisions import Reason
from netjournal.model.decisions import Section
from netjournal.model.journal import Announcement
from netjournal.model.journal import Channel
from netjournal.model.journal import Help
from netjournal.model.journal import Item
from netjournal.model.journal import Kept
from netjournal.model.journal import KeptAnswer
from netjournal.model.journal import Offer
from netjournal.model.journal import Promise
from netjournal.model.journal import Touch
from netjournal.model.openings import Invitation
from netjournal.model.openings import Invites
from netjournal.model.openings import Opening
from netjournal.model.openings import Term
from netjournal.model.openings import Weight
from netjournal.model.posts import Commenting
from netjournal.model.posts import CommentsState
from netjournal.model.posts import Post
from netjournal.model.posts import PostPage
from netjournal.model.prompts import LightTouch
from netjournal.model.prompts import Placeholder
from netjournal.model.prompts import Prompt
from netjournal.model.prompts import Prompts
from netjournal.model.prompts import Template
from netjournal.model.threads import Comment
from netjournal.model.threads import Thread
from netjournal.model.verdicts import Decision
from netjournal.model.verdicts import Decisions
from netjournal.model.verdicts import Verdict

__all__ = [
    "NEVER",
    "Announcement",
    "Answer",
    "Audience",
    "Blog",
    "Book",
    "Cadence",
    "Channel",
    "Comment",
    "Commenting",
    "CommentsState",
    "Config",
    "Contact",
    "Conversation",
    "Decision",
    "Decisions",
    "DueItem",
    "DueRow",
    "Fate",
    "Help",
    "Invitation",
    "Invites",
    "Item",
    "Kept",
    "KeptAnswer",
    "LeapDay",
    "LightTouch",
    "Me",
    "Met",
    "Offer",
    "Opening",
    "Organisation",
    "PartialDate",
    "Placeholder",
    "Post",
    "PostPage",
    "Problem",
    "Promise",
    "Prompt",
    "Prompts",
    "Proposal",
    "Rank",
    "Reason",
    "Relation",
    "Section",
    "Severity",
    "Status",
    "Template",
    "Term",
    "Thread",
    "Touch",
    "Verdict",
    "Visit",
    "Weight",
]
