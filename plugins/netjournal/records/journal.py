"""The texts under `journal/` become touches and announcements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.model import Announcement
from netjournal.model import Channel
from netjournal.model import Touch
from netjournal.records import fields
from netjournal.records.text.frontmatter import split
from netjournal.records.text.mentions import mentions
from netjournal.records.text.nodes import Scalar

if TYPE_CHECKING:
    from netjournal.records.reading import Reading
    from netjournal.records.text.nodes import Table


def read_touch(text: str, reading: Reading) -> Touch | None:
    """Return the touch of a file; None without front matter, a usable date or a usable channel.

    Its id is the stem of the file's name. Problems and references go to `reading`.
    """
    parts = split(text, reading)
    if parts is None:
        return None
    head, body = parts
    values = fields.TOUCH.read(head, reading)
    if not fields.TOUCH.complete(values):
        return None
    touch = Touch(
        id=reading.stem,
        path=reading.path,
        text=body,
        mentions=mentions(body),
        **values,
    )
    is_alone = touch.channel is not Channel.COMMENT and "people" not in values
    if is_alone and not reading.full and not _is_misnamed("with", head):
        message = 'with is missing; add "with: " and the name of the contact\'s file, or a list'
        reading.fault(head, "missing-key", message)
    return touch


def _is_misnamed(key: str, head: Table) -> bool:
    """Tell whether an unknown key likely stands for this one."""
    words = (word.text for word, _ in head.pairs if isinstance(word, Scalar))
    return any(key in fields.TOUCH.meant(word) for word in words if not fields.TOUCH.knows(word))


def read_announcement(text: str, reading: Reading) -> Announcement | None:
    """Return the announcement of a file; None without front matter, date or title."""
    parts = split(text, reading)
    if parts is None:
        return None
    values = fields.ANNOUNCEMENT.read(parts[0], reading)
    if not fields.ANNOUNCEMENT.complete(values):
        return None
    return Announcement(id=reading.stem, path=reading.path, **values)
