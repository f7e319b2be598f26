"""The texts under `journal/` become touches and announcements, and new touches are written."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from netjournal.errors import ConflictError
from netjournal.errors import NetjournalError
from netjournal.model import Announcement
from netjournal.model import Channel
from netjournal.model import Touch
from netjournal.records import fields
from netjournal.records.files import files_below
from netjournal.records.frontmatter import split
from netjournal.records.frontmatter import unified
from netjournal.records.mentions import mentions
from netjournal.records.reading import Reading
from netjournal.records.rendering import render_touch
from netjournal.records.store import create
from netjournal.records.store import ensure_own_folder

if TYPE_CHECKING:
    from netjournal.model import Config
    from netjournal.model import Problem

YEAR = re.compile(r"[0-9]{4}")
MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})  # as MkDocs has it


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
    if touch.channel is not Channel.COMMENT and "people" not in values:
        message = 'with is missing; add "with: " and the slug of the contact, or a list'
        reading.fault(head, "missing-key", message)
    return touch


def read_announcement(text: str, reading: Reading) -> Announcement | None:
    """Return the announcement of a file; None without front matter, date or title."""
    parts = split(text, reading)
    if parts is None:
        return None
    values = fields.ANNOUNCEMENT.read(parts[0], reading)
    if not fields.ANNOUNCEMENT.complete(values):
        return None
    return Announcement(id=reading.stem, path=reading.path, **values)


def write_touch(root: Path, config: Config, touch: Touch) -> Path:
    """Write a new touch file under the journal's year and return its path.

    The name is `<date>-<first slug>-<channel>.md`, with `-2` and so on when taken; the touch's
    own `id`, `path` and `mentions` are not used. The text is `unified`, all else reads back as
    given.

    Raises:
        NetjournalError: something in the touch has no form in a file that would read back equal.
        UnusableNetworkError: the disk refuses, or the journal's or the year's folder is a link or
            leads out of the network.
    """
    touch = replace(touch, text=unified(touch.text))
    text = render_touch(touch)
    _ensure_readable(text, touch)
    year = f"{config.docs_dir}/{touch.date.year:04}"
    for folder in (config.docs_dir, year):
        ensure_own_folder(root, folder)
    # What is wrong with other files there is told when they are read; `create` never overwrites.
    passed_over: list[Problem] = []
    taken = {PurePosixPath(path).stem.lower() for path in files_below(root, year, passed_over)}
    stem = "-".join((touch.date.isoformat(), *touch.people[:1], touch.channel))
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        if name in taken:
            continue
        path = root / year / f"{name}.md"
        try:
            create(path, text)
        except ConflictError:
            continue  # another process took the name meanwhile
        return path
    raise AssertionError  # count() never ends


def _ensure_readable(text: str, touch: Touch) -> None:
    reading = Reading("the new touch")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NetjournalError("the text holds bytes that are no characters") from None
    again = read_touch(text, reading)
    if reading.problems:
        raise NetjournalError(f"this cannot be written: {reading.problems[0].message}")
    given = replace(touch, id="", path="", mentions=())
    if again is None or replace(again, id="", path="", mentions=()) != given:
        raise NetjournalError("this cannot be written so that it reads back the same")
