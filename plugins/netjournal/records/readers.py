"""Which reader makes a file's text into which kind of record."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from netjournal.model import Announcement
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Decisions
from netjournal.model import Prompts
from netjournal.model import Template
from netjournal.model import Touch
from netjournal.records.config import read_config
from netjournal.records.contacts import read_contact
from netjournal.records.decisions import read_decisions
from netjournal.records.journal import read_announcement
from netjournal.records.journal import read_touch
from netjournal.records.prompts import read_prompts
from netjournal.records.prompts import read_template

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from netjournal.records.reading import Reading

READERS: Final[Mapping[type, Callable[[str, Reading], Any]]] = MappingProxyType(
    {
        Config: read_config,
        Contact: read_contact,
        Announcement: read_announcement,
        Touch: read_touch,
        Decisions: read_decisions,
        Prompts: read_prompts,
        Template: read_template,
    }
)
