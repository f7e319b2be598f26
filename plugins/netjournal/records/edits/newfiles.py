"""New files: a touch, an announcement, a contact."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import TypeVar

from netjournal.errors import ConflictError
from netjournal.errors import MisuseError
from netjournal.errors import NetjournalError
from netjournal.model import Announcement
from netjournal.model import Contact
from netjournal.model import Severity
from netjournal.model import Touch
from netjournal.records.changes import Change
from netjournal.records.contacts import read_contact
from netjournal.records.edits.rendering import render_announcement
from netjournal.records.edits.rendering import render_contact
from netjournal.records.edits.rendering import render_touch
from netjournal.records.folders import Folders
from netjournal.records.journal import read_announcement
from netjournal.records.journal import read_touch
from netjournal.records.lock import locked
from netjournal.records.network import ANNOUNCEMENTS
from netjournal.records.reading import Reading
from netjournal.records.reading import quoted
from netjournal.records.slugs import is_slug
from netjournal.records.slugs import slug_of
from netjournal.records.store import create
from netjournal.records.store import ensure_own_folder
from netjournal.records.store import sweep
from netjournal.records.text.frontmatter import unified
from netjournal.records.text.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

    from netjournal.model import Config
    from netjournal.model import Problem

Record = TypeVar("Record", Announcement, Contact, Touch)


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
    text = _text_of(touch)
    year = _year_of(root, config, touch)
    with locked(root):
        sweep(root / year)
        for path in _free_paths(root, year, touch):
            try:
                create(root / path, text)
            except ConflictError:
                continue  # it was taken meanwhile
            return root / path
    raise AssertionError  # _free_paths() never ends


def added_touch(root: Path, config: Config, touch: Touch) -> Change:
    """Return the change that writes a new touch, as `write_touch` does and raises; nothing is."""
    text = _text_of(touch)
    return Change(next(_free_paths(root, _year_of(root, config, touch), touch)), None, text)


def _text_of(touch: Touch) -> str:
    body = unified(touch.text)
    touch = replace(touch, id="", path="", text=body, mentions=mentions(body))
    text = render_touch(touch)
    _check(text, read_touch, touch)
    return text


def _year_of(root: Path, config: Config, touch: Touch) -> str:
    """Return the folder a touch belongs into, which is the network's own."""
    year = f"{config.docs_dir}/{touch.date.year:04}"
    for folder in (config.docs_dir, year):
        ensure_own_folder(root, folder)
    return year


def _free_paths(root: Path, year: str, touch: Touch) -> Iterator[str]:
    """Yield the paths a new touch may have, the shortest first, without those taken."""
    # What is wrong with other files there is told when they are read; `create` never overwrites.
    passed_over: list[Problem] = []
    taken = {
        PurePosixPath(path).stem.lower() for path in Folders(root).files_below(year, passed_over)
    }
    stem = "-".join((touch.date.isoformat(), *touch.people[:1], touch.channel))
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        if name not in taken:
            yield f"{year}/{name}.md"


def announcement_path(config: Config, announcement: Announcement) -> str:
    """Return where a new announcement belongs: a file named after its date and its title."""
    name = f"{announcement.date.isoformat()}-{slug_of(announcement.title)}.md"
    return f"{config.docs_dir}/{ANNOUNCEMENTS}/{name}"


def write_announcement(
    root: Path, config: Config, announcement: Announcement, text: str = ""
) -> Path:
    """Write a new announcement with its text, and return its path.

    The name is `<date>-<the title as a slug>.md`; the announcement's own `id` and `path` are not
    used. All else reads back as given, the text `unified`.

    Raises:
        ConflictError: there is such a file already.
        NetjournalError: something in it has no form in a file that would read back equal.
        UnusableNetworkError: the disk refuses, or a folder on the way is a link or leads out of the
            network.
    """
    path = root / announcement_path(config, announcement)
    folder = f"{config.docs_dir}/{ANNOUNCEMENTS}"
    announcement = replace(announcement, id=path.stem, path=f"{folder}/{path.name}")
    page = render_announcement(announcement, unified(text))
    _check(page, read_announcement, announcement)
    for each in (config.docs_dir, folder):
        ensure_own_folder(root, each)
    with locked(root):
        sweep(path.parent)
        create(path, page)
    return path


def write_contact(root: Path, contact: Contact) -> Path:
    """Write a new contact file, named after the contact's slug, and return its path.

    The contact's own `path` is not used; all else reads back as given.

    Raises:
        ConflictError: there is such a file already.
        MisuseError: the slug cannot name a file, or something in the contact cannot be in one.
        NetjournalError: something in it has no form that would read back equal.
        UnusableNetworkError: the disk refuses, or `contacts` is a link.
    """
    if not is_slug(contact.slug):
        raise MisuseError(
            f"{quoted(contact.slug)} cannot name a contact's file; use {slug_of(contact.slug)}"
        )
    contact = replace(contact, path=f"contacts/{contact.slug}.yml")
    text = render_contact(contact)
    _check(text, read_contact, contact)
    ensure_own_folder(root, "contacts")
    path = root / contact.path
    with locked(root):
        sweep(path.parent)
        create(path, text)
    return path


def _check(text: str, read: Callable[[str, Reading], Record | None], given: Record) -> None:
    """Refuse to write what would not read back as given."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise MisuseError("the text holds bytes that are no characters") from None
    reading = Reading(given.path)
    again = read(text, reading)
    for problem in reading.problems:
        if problem.severity is Severity.ERROR:
            raise MisuseError(f"this cannot be written: {problem.message}")
    if again != given:
        raise NetjournalError("this cannot be written so that it reads back the same")
