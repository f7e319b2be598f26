"""The texts under `journal/` become touches and announcements."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from netjournal.model import Announcement
from netjournal.model import Channel
from netjournal.model import Touch
from netjournal.records import fields
from netjournal.records.reading import quoted
from netjournal.records.text.frontmatter import split
from netjournal.records.text.mentions import mentions
from netjournal.records.text.nodes import Scalar

if TYPE_CHECKING:
    from netjournal.records.reading import Reading
    from netjournal.records.text.nodes import Table

_FATE: Final = frozenset({"permalink", "published", "answers", "fate"})


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
    if touch.channel is not Channel.COMMENT and not _FATE.isdisjoint(values):
        _report_fate(head, reading)
    is_alone = touch.channel is not Channel.COMMENT and "people" not in values
    if is_alone and not reading.full and not _is_misnamed("with", head):
        message = 'with is missing; add "with: " and the name of the contact\'s file, or a list'
        reading.fault(head, "missing-key", message)
    return touch


def _report_fate(head: Table, reading: Reading) -> None:
    """Hint at what a touch that is no comment says of a comment's fate."""
    for key in (each for each, _ in head.pairs if isinstance(each, Scalar)):
        field = fields.TOUCH.by_name.get(key.text)
        if field and field.key in _FATE:
            belongs = f"{quoted(key.text)} belongs to a comment"
            message = f'{belongs}; write "channel: comment", or delete it'
            reading.fault(key, "not-a-comment", message)


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
