"""How a thread is followed from one run to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.model.record import Record

if TYPE_CHECKING:
    from datetime import datetime

    from netjournal.blogs.threads.heard import Lead
    from netjournal.blogs.threads.heard import Step


class Track(Record):
    """What is known of how to ask for a thread, by its URL as `Thread.url` has it.

    `lead` is what its answers taught, `step` what told enough at the last look. The newest comment
    of mine was first heard of at `heard_at`. The last `failures` looks brought no answer.
    """

    url: str
    lead: Lead
    step: Step | None = None
    heard_at: datetime | None = None
    failures: int = 0


class Look(Record):
    """A look at a thread, and how many requests it took."""

    url: str
    at: datetime
    requests: int
