"""The network's folder becomes a book."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import TypeVar
from zlib import crc32

from netjournal.errors import UnusableNetworkError
from netjournal.model import Announcement
from netjournal.model import Book
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Decisions
from netjournal.model import Prompts
from netjournal.model import Template
from netjournal.model import Touch
from netjournal.records.cache import Cache
from netjournal.records.checks.across import across_contacts
from netjournal.records.checks.across import across_touches
from netjournal.records.checks.across import said_together
from netjournal.records.files import MARKDOWN
from netjournal.records.files import YEAR
from netjournal.records.files import faults
from netjournal.records.files import is_inside
from netjournal.records.files import read_text
from netjournal.records.files import signature_of
from netjournal.records.folders import Folders
from netjournal.records.reading import Reading
from netjournal.records.reading import Target
from netjournal.records.reading import stem_of
from netjournal.records.references import announcement_among
from netjournal.records.references import contact_among
from netjournal.records.references import decision_among
from netjournal.records.references import touch_among
from netjournal.records.shelf import Shelf
from netjournal.records.slugs import is_slug
from netjournal.records.slugs import name_fault
from netjournal.records.slugs import slug_of
from netjournal.records.vocabulary import vocabulary_of
from netjournal.stages import stage

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from netjournal.records.files import Signature
    from netjournal.records.shelf import States

Record = TypeVar("Record")

MKDOCS_YML: Final = "mkdocs.yml"
DECISIONS: Final = "decisions.yml"
PROMPTS: Final = "prompts.yml"
TEMPLATES: Final = "templates"
CONTACTS: Final = "contacts"
ANNOUNCEMENTS: Final = "announcements"
PHOTOS: Final = "photos"  # where they usually lie
BESIDE_JOURNAL: Final = (CONTACTS, DECISIONS, PROMPTS, PHOTOS)  # what pages are made from, too
_SCHEMAS: Final = tuple(
    f".netjournal/schema/{name}.json" for name in ("contact", "decisions", "mkdocs", "prompts")
)
_PLUGIN: Final = "netjournal"
_SHARDS: Final = 8  # of 1,000 contacts: written in 3 ms instead of 26, read as fast as one


def find_network(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, whose mkdocs.yml lists the plugin.

    One that cannot be parsed counts if it names the plugin: what is wrong with it is told when
    the network is loaded.

    Raises:
        UnusableNetworkError: there is none.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        if _is_network(folder):
            return folder
    raise UnusableNetworkError(
        f"no network in {here} or above it: no {MKDOCS_YML} there lists the {_PLUGIN} plugin; "
        f'"{_PLUGIN} init DIR" makes a new one'
    )


def _is_network(folder: Path) -> bool:
    try:
        path = folder / MKDOCS_YML
        if not path.is_file() or not is_inside(folder, MKDOCS_YML):
            return False
        signature = signature_of(path.stat())
    except OSError:
        return False  # a folder above that may not be looked into is nobody's network here
    if not Cache(folder).shard(MKDOCS_YML, Config).retain({MKDOCS_YML: signature}):
        return True
    reading = Reading(MKDOCS_YML)
    text = read_text(folder, reading)
    if text is None or _PLUGIN not in text:
        return False
    from netjournal.records.config import read_config  # noqa: PLC0415 - where it is not cached

    return read_config(text, reading) is not None or bool(reading.problems)


def load_config(root: Path) -> Config:
    """Read the configuration alone.

    Raises:
        UnusableNetworkError: mkdocs.yml cannot be read, or does not list the plugin.
    """
    return _config(Shelf(Folders(root)), _single(root, MKDOCS_YML))


def load_book(root: Path, now: datetime, folders: Folders | None = None) -> Book:
    """Read the whole network; one bad file never stops the rest, its faults are in `problems`.

    Every slug in the book's records is one of its contacts: names that lead nowhere are problems
    and dropped. What earlier runs read is kept in `.netjournal/`. `folders` are those of `root`
    that were looked at a moment ago.

    Raises:
        UnusableNetworkError: mkdocs.yml cannot be read, or does not list the plugin.
    """
    with stage("read the book"), without_collector():
        return _book(Shelf(folders or Folders(root)), now)


@contextmanager
def without_collector() -> Iterator[None]:
    """Hold the search for garbage: so many new records make it half of the time, and find none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # all is old now, as after a search, and not searched at the next occasion
        if was_on:
            gc.enable()


def _book(shelf: Shelf, now: datetime) -> Book:
    mkdocs_yml = _single(shelf.root, MKDOCS_YML)
    config = _config(shelf, mkdocs_yml)
    contact_files = _contact_files(shelf)
    contacts = {each.slug: each for each in _contacts(shelf, contact_files)}
    announcement_files = _announcement_files(shelf, config.docs_dir)
    announcements = shelf.read(Announcement, ANNOUNCEMENTS, announcement_files)
    touches = list(_touches(shelf, config.docs_dir))
    decisions = [each for read in _lone(shelf, DECISIONS, Decisions) for each in read.made]
    prompts = _lone(shelf, PROMPTS, Prompts)
    templates = shelf.read(Template, TEMPLATES, _template_files(shelf))
    # A file or folder with a fault is reported once, not again by everyone who refers to it.
    known: dict[Target, Collection[str]] = {Target.RELATION_TYPE: config.relation_types}
    unread = {problem.path for problem in shelf.problems}
    if CONTACTS not in unread:
        known[Target.CONTACT] = set(map(stem_of, contact_files))
    if f"{config.docs_dir}/{ANNOUNCEMENTS}" not in unread:
        known[Target.ANNOUNCEMENT] = set(map(stem_of, announcement_files))
    with stage("check"):
        has_unknown = shelf.check_references(known)
    slugs = frozenset(contacts)
    told = {announcement.id for announcement in announcements}
    read = contacts
    contacts = {slug: contact_among(read[slug], slugs) for slug in sorted(read)}
    shelf.states.update(_unlike(read.values(), map(contacts.get, read)))
    has_unread = len(contacts) < len(contact_files) or len(announcements) < len(announcement_files)
    if has_unknown or has_unread or not slugs.issuperset(_mentions(touches)):
        if Target.CONTACT in known:
            from netjournal.records.checks.handles import unknown_mentions  # noqa: PLC0415 - rare

            shelf.problems += unknown_mentions(shelf.root, touches, known[Target.CONTACT])
        among = [touch_among(touch, slugs, told) for touch in touches]
        shelf.states.update(_unlike(touches, among))
        touches = among
    for key in ("path", "id", "date"):  # they mostly lie so: faster than by all three at once
        touches.sort(key=attrgetter(key))
    _check_ids(shelf, touches)
    today = config.today or config.local_day(now)
    with stage("check"):
        has_changed = shelf.check_together(
            "across-contacts",
            mkdocs_yml | contact_files,
            lambda: said_together(config, contacts),
            lambda: across_contacts(shelf.root, config, contacts),
        )
        if pictured := [contact for contact in contacts.values() if contact.photo]:
            from netjournal.records.checks.photos import unusable_photos  # noqa: PLC0415 - most have none

            shelf.problems += unusable_photos(shelf.root, pictured)
        shelf.problems += across_touches(shelf.root, config, touches, today)
    book = Book(
        root=shelf.root,
        config=config,
        contacts=contacts,
        touches=touches,
        announcements=sorted(
            (announcement_among(each, slugs) for each in announcements),
            key=attrgetter("date", "id"),
        ),
        decisions=[decision_among(each, slugs) for each in decisions],
        prompts=prompts[0] if prompts else Prompts(),
        templates={each.id: each for each in templates},
        problems=sorted(shelf.problems),
        states=shelf.states,
    )
    is_there = all((shelf.root / path).exists() for path in _SCHEMAS)
    if has_changed or not is_there:
        words = crc32(repr(vocabulary_of(config, contacts)).encode("utf-8", "surrogateescape"))
        shelf.make_anew("schema", words if is_there else None, lambda: _refresh_schemas(book))
    return book


def _unlike(read: Iterable[Any], among: Iterable[Any]) -> Iterator[tuple[str, None]]:
    """Yield, for the records that are not as they were read, that no state of a file tells them."""
    for one, other in zip(read, among, strict=True):
        if one is not other:
            yield one.path, None


def _refresh_schemas(book: Book) -> None:
    from netjournal.records.schema import refresh  # noqa: PLC0415 - editors have the last one

    with stage("write the editors' schemas"):
        refresh(book.root, book)


def _single(root: Path, path: str) -> dict[str, Signature | None]:
    try:
        return {path: signature_of((root / path).stat())}
    except OSError:
        return {path: None}  # reading says what is wrong


def _mentions(touches: Iterable[Touch]) -> Iterator[str]:
    return chain.from_iterable(map(attrgetter("mentions"), touches))


def _config(shelf: Shelf, mkdocs_yml: States) -> Config:
    path = shelf.root / MKDOCS_YML
    if not is_inside(shelf.root, MKDOCS_YML):
        raise UnusableNetworkError(f"{path} leads out of the network's folder")
    configs = shelf.read(Config, MKDOCS_YML, mkdocs_yml)
    if not configs:
        shelf.check_references({})
        if shelf.problems:
            raise UnusableNetworkError(f"{shelf.root}: {shelf.problems[0]}")
        raise UnusableNetworkError(f"{path} does not list the {_PLUGIN} plugin")
    docs_dir = configs[0].docs_dir
    if not (shelf.root / docs_dir).is_dir():
        message = f"there is no folder {docs_dir}/; make it, or name the journal's in docs_dir"
        shelf.problems += faults(MKDOCS_YML, "missing-folder", message)
    return configs[0]


def _contact_files(shelf: Shelf) -> dict[str, Signature]:
    found, folders = shelf.listing(CONTACTS)
    for path in folders:
        message = "folders in contacts/ are not read; move the files up into it"
        shelf.problems += faults(path, "not-a-contact", message)
    contacts = {path: state for path, state in found.items() if _is_contact(path)}
    others = found.keys() - contacts.keys()
    stems = {stem_of(path) for path in found if path.endswith(".yml")} if others else set()
    for path in others:
        if path.endswith(".yml"):
            shelf.problems += faults(path, *name_fault(stem_of(path), stems))
        else:
            cure = f"; rename it to {slug_of(stem_of(path))}.yml" if path.endswith(".yaml") else ""
            message = f"not read: contacts are *.yml files{cure}"
            shelf.problems += faults(path, "not-a-contact", message)
    return contacts


def _is_contact(path: str) -> bool:
    return path.endswith(".yml") and is_slug(stem_of(path))


def _contacts(shelf: Shelf, files: Mapping[str, Signature]) -> Iterator[Contact]:
    """Yield the contacts from some shards: after an edit one of them is written, not all."""
    parts: list[dict[str, Signature]] = [{} for _ in range(_SHARDS)]
    for path, state in files.items():
        parts[crc32(path.encode()) % _SHARDS][path] = state
    for number, part in enumerate(parts):
        yield from shelf.read(Contact, f"{CONTACTS}-{number}", part)


def _announcement_files(shelf: Shelf, docs_dir: str) -> dict[str, Signature]:
    return _markdown(shelf.listing(f"{docs_dir}/{ANNOUNCEMENTS}").files)


def _touches(shelf: Shelf, docs_dir: str) -> Iterator[Touch]:
    for folder in shelf.listing(docs_dir).folders:
        year = folder.rpartition("/")[2]
        if YEAR.fullmatch(year):
            yield from shelf.read(Touch, year, _markdown(shelf.files_below(folder)))


def _markdown(files: Mapping[str, Signature]) -> dict[str, Signature]:
    return {path: state for path, state in files.items() if path.endswith(MARKDOWN)}


def _template_files(shelf: Shelf) -> dict[str, Signature]:
    files = shelf.listing(TEMPLATES).files
    return {path: state for path, state in files.items() if path.endswith(".md")}


def _lone(shelf: Shelf, path: str, kind: type[Record]) -> Sequence[Record]:
    """Return the record of a file that may be missing, if it can be read."""
    if not (shelf.root / path).is_file():
        return ()
    if not is_inside(shelf.root, path):
        message = "leads out of the network's folder and is not read; copy the file into it"
        shelf.problems += faults(path, "outside-network", message)
        return ()
    return shelf.read(kind, stem_of(path), _single(shelf.root, path))


def _check_ids(shelf: Shelf, touches: Sequence[Touch]) -> None:
    if len(set(map(attrgetter("id"), touches))) == len(touches):
        return
    first: dict[str, str] = {}
    for touch in sorted(touches, key=lambda touch: touch.path):
        other = first.setdefault(touch.id, touch.path)
        if other != touch.path:
            message = f"{other} has the same file name; a touch is known by it: rename one"
            shelf.problems += faults(touch.path, "duplicate-touch", message)
