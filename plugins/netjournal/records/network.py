"""The network's folder becomes a book."""

from __future__ import annotations

from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import Final
from typing import TypeVar

from netjournal.errors import UnusableNetworkError
from netjournal.model import Book
from netjournal.model import Severity
from netjournal.records.config import PLUGIN
from netjournal.records.config import read_config
from netjournal.records.contacts import read_contact
from netjournal.records.files import entries
from netjournal.records.files import files_below
from netjournal.records.files import is_inside
from netjournal.records.files import read_text
from netjournal.records.journal import MARKDOWN
from netjournal.records.journal import YEAR
from netjournal.records.journal import read_announcement
from netjournal.records.journal import read_touch
from netjournal.records.reading import START
from netjournal.records.reading import Reading
from netjournal.records.reading import Target
from netjournal.records.reading import quoted
from netjournal.records.references import announcement_among
from netjournal.records.references import check_references
from netjournal.records.references import contact_among
from netjournal.records.references import touch_among
from netjournal.records.slugs import is_slug
from netjournal.records.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.model import Config
    from netjournal.model import Problem
    from netjournal.model import Touch
    from netjournal.records.files import Entry

MKDOCS_YML: Final = "mkdocs.yml"
CONTACTS: Final = "contacts"
ANNOUNCEMENTS: Final = "announcements"

Record = TypeVar("Record")


def find_network(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, whose mkdocs.yml lists the plugin.

    One that cannot be parsed counts if it names the plugin: what is wrong with it is told when
    the network is loaded.

    Raises:
        UnusableNetworkError: there is none.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        reading = Reading(MKDOCS_YML)
        text = read_text(folder, reading) if _has_mkdocs_yml(folder) else None
        if text is None:
            continue
        if read_config(text, reading) or (reading.problems and PLUGIN in text):
            return folder
    raise UnusableNetworkError(
        f"no network in {here} or above it: no {MKDOCS_YML} there lists the {PLUGIN} plugin; "
        f'"{PLUGIN} init DIR" makes a new one'
    )


def _has_mkdocs_yml(folder: Path) -> bool:
    try:
        return (folder / MKDOCS_YML).is_file() and is_inside(folder, MKDOCS_YML)
    except OSError:
        return False  # a folder above that may not be looked into is nobody's network here


def load_book(root: Path) -> Book:
    """Read the whole network; one bad file never stops the rest, its faults are in `problems`.

    Every slug in the book's records is one of its contacts: names that lead nowhere are problems
    and dropped.

    Raises:
        UnusableNetworkError: mkdocs.yml cannot be read, or does not list the plugin.
    """
    shelf = _Shelf(root)
    config = _config(shelf)
    if not (root / config.docs_dir).is_dir():
        message = (
            f"there is no folder {config.docs_dir}/; make it, or name the journal's in docs_dir"
        )
        shelf.readings[0].fault(START, "missing-folder", message)
    contact_paths = list(_contact_paths(shelf))
    contacts = {contact.slug: contact for contact in shelf.read(read_contact, contact_paths)}
    announcement_paths = list(_announcement_paths(shelf, config.docs_dir))
    announcements = shelf.read(read_announcement, announcement_paths)
    touches = shelf.read(read_touch, _touch_paths(shelf, config.docs_dir))
    _check_ids(shelf, touches)
    # A file with a fault is reported once, not again by everyone who refers to it.
    known = {
        Target.CONTACT: {PurePosixPath(path).stem for path in contact_paths},
        Target.ANNOUNCEMENT: {PurePosixPath(path).stem for path in announcement_paths},
        Target.RELATION_TYPE: config.relation_types,
    }
    for reading in shelf.readings:
        check_references(reading, known)
    slugs = frozenset(contacts)
    told = {announcement.id for announcement in announcements}
    return Book(
        root=root,
        config=config,
        contacts={slug: contact_among(contacts[slug], slugs) for slug in sorted(contacts)},
        touches=sorted(
            (touch_among(touch, slugs, told) for touch in touches),
            key=lambda touch: (touch.date, touch.id, touch.path),
        ),
        announcements=sorted(
            (announcement_among(each, slugs) for each in announcements),
            key=lambda announcement: (announcement.date, announcement.id),
        ),
        problems=sorted(shelf.all_problems()),
    )


class _Shelf:
    """The network's files as they are read, with what is wrong in each and between them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.readings: list[Reading] = []
        self.problems: list[Problem] = []

    def read(
        self, reader: Callable[[str, Reading], Record | None], paths: Iterable[str]
    ) -> list[Record]:
        """Return the records of the files that can be read."""
        records = []
        for path in paths:
            reading = self.reading(path)
            text = read_text(self.root, reading)
            record = None if text is None else reader(text, reading)
            if record is not None:
                records.append(record)
        return records

    def reading(self, path: str) -> Reading:
        """Begin to read a file."""
        reading = Reading(path)
        self.readings.append(reading)
        return reading

    def entries(self, folder: str) -> Sequence[Entry]:
        """Return what lies directly in a folder."""
        return entries(self.root, folder, self.problems)

    def all_problems(self) -> Iterator[Problem]:
        """Yield every problem found so far."""
        yield from self.problems
        for reading in self.readings:
            yield from reading.problems


def _config(shelf: _Shelf) -> Config:
    if not is_inside(shelf.root, MKDOCS_YML):
        raise UnusableNetworkError(f"{shelf.root / MKDOCS_YML} leads out of the network's folder")
    reading = shelf.reading(MKDOCS_YML)
    text = read_text(shelf.root, reading)
    config = None if text is None else read_config(text, reading)
    if config is not None:
        return config
    if reading.problems:
        raise UnusableNetworkError(f"{shelf.root}: {reading.problems[0]}")
    raise UnusableNetworkError(f"{shelf.root / MKDOCS_YML} does not list the {PLUGIN} plugin")


def _contact_paths(shelf: _Shelf) -> Iterator[str]:
    for path, is_folder in shelf.entries(CONTACTS):
        name = PurePosixPath(path)
        if is_folder:
            message = "folders in contacts/ are not read; move the files up into it"
            shelf.reading(path).fault(START, "not-a-contact", message, Severity.HINT)
        elif name.suffix == ".yml" and is_slug(name.stem):
            yield path
        elif name.suffix == ".yml":
            message = (
                f"the file name {quoted(name.stem)} cannot be referred to and is not read; "
                f"rename the file to {slug_of(name.stem)}.yml"
            )
            shelf.reading(path).fault(START, "bad-slug", message)
        else:
            cure = f"; rename it to {slug_of(name.stem)}.yml" if name.suffix == ".yaml" else ""
            message = f"not read: contacts are *.yml files{cure}"
            shelf.reading(path).fault(START, "not-a-contact", message, Severity.HINT)


def _touch_paths(shelf: _Shelf, docs_dir: str) -> Iterator[str]:
    for path, is_folder in shelf.entries(docs_dir):
        if is_folder and YEAR.fullmatch(PurePosixPath(path).name):
            below = files_below(shelf.root, path, shelf.problems)
            yield from (each for each in below if PurePosixPath(each).suffix in MARKDOWN)


def _announcement_paths(shelf: _Shelf, docs_dir: str) -> Iterator[str]:
    for path, is_folder in shelf.entries(f"{docs_dir}/{ANNOUNCEMENTS}"):
        if not is_folder and PurePosixPath(path).suffix in MARKDOWN:
            yield path


def _check_ids(shelf: _Shelf, touches: Sequence[Touch]) -> None:
    first: dict[str, str] = {}
    for touch in sorted(touches, key=lambda touch: touch.path):
        other = first.setdefault(touch.id, touch.path)
        if other != touch.path:
            message = f"{other} has the same file name; a touch is known by it: rename one"
            shelf.reading(touch.path).fault(START, "duplicate-touch", message)
