"""A contact's file takes another name, and whatever refers to it follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from netjournal.errors import ConflictError
from netjournal.errors import NetjournalError
from netjournal.errors import NotFoundError
from netjournal.records import fields
from netjournal.records.changes import Change
from netjournal.records.files import MARKDOWN
from netjournal.records.files import MAX_BYTES
from netjournal.records.files import YEAR
from netjournal.records.files import entries
from netjournal.records.files import entries_below
from netjournal.records.network import ANNOUNCEMENTS
from netjournal.records.network import CONTACTS
from netjournal.records.reading import Reading
from netjournal.records.reading import Target
from netjournal.records.reading import quoted
from netjournal.records.slugs import is_slug
from netjournal.records.slugs import slug_of
from netjournal.records.store import read_original
from netjournal.records.text.frontmatter import body_start
from netjournal.records.text.frontmatter import split
from netjournal.records.text.mentions import places
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from netjournal.model import Book
    from netjournal.model import Problem
    from netjournal.records.fields.shapes import Fields
    from netjournal.records.text.nodes import Node

DECISIONS: Final = "decisions.yml"
_BOM: Final = "\ufeff"
_BLOCK_SIGN: Final = re.compile(r"[|>][^\r\n]*")


def renamed(root: Path, book: Book, slug: str, new: str) -> Sequence[Change]:
    """Return what gives a contact's file a new name, all references to it included.

    The files of touches keep their names. What `unreachable` tells of is not included.

    Raises:
        NotFoundError: there is no such contact.
        NetjournalError: no contact's file can have the new name.
        ConflictError: it is taken, whatever its case.
    """
    if slug not in book.contacts:
        raise NotFoundError(f"no contact is called {quoted(slug)}")
    if not is_slug(new):
        message = f"{quoted(new)} cannot be a contact's file name; write {slug_of(new)}"
        raise NetjournalError(message)
    if new == slug:
        raise NetjournalError(f"{slug} is called that already")
    taken = {file.name.lower(): file.name for file in (root / CONTACTS).iterdir()}
    if f"{new}.yml" in taken:
        raise ConflictError(f"{CONTACTS}/{taken[f'{new}.yml']} exists already; nothing was written")
    path = book.contacts[slug].path
    text = read_original(root, path)
    after = led(book, path, text, slug, new)
    return (
        Change(f"{CONTACTS}/{new}.yml", None, after),
        *redirected(root, book, slug, new),
        Change(path, text, None),
    )


def redirected(root: Path, book: Book, old: str, new: str) -> Sequence[Change]:
    """Return what leads every reference to a contact to another one, but for its own file.

    These are the names in contacts, touches, announcements and decisions, and in Markdown, outside
    code, the mentions and the links to its file or page.

    Raises:
        NetjournalError: a name cannot be rewritten where it stands.
    """
    changes = []
    for path in _naming(root, book, old):
        try:
            text = read_original(root, path)
            spots = _spots(book, path, text, old)
        except NetjournalError:
            continue  # `unreachable` tells of it
        if spots:
            changes.append(Change(path, text, led(book, path, text, old, new)))
    return changes


def unreachable(root: Path, book: Book, slug: str) -> Sequence[str]:
    """Say of each file that may name a contact, and that cannot be read, why not."""
    said = []
    for path in _naming(root, book, slug):
        try:
            _spots(book, path, read_original(root, path), slug)
        except NetjournalError as error:
            said.append(f"{error}; it may still name {slug}")
    return said


def _naming(root: Path, book: Book, slug: str) -> Iterator[str]:
    """Yield the paths of the files, but for the contact's own, that hold the slug as a text."""
    passed_over: list[Problem] = []  # told when the network is read
    contacts = entries(root, CONTACTS, passed_over)
    journal = entries_below(root, book.config.docs_dir, passed_over)
    paths = (
        *(each.path for each in contacts if each.suffix == ".yml" and not each.is_folder),
        *(each.path for each in journal if each.suffix in MARKDOWN),
        DECISIONS,
    )
    for path in paths:
        if path != f"{CONTACTS}/{slug}.yml" and _holds(root / path, slug.encode()):
            yield path


def _holds(file: Path, slug: bytes) -> bool:
    try:
        with file.open("rb", buffering=0) as opened:
            data = opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return False
    except OSError:
        return True  # perhaps
    return slug in data or len(data) > MAX_BYTES


def led(book: Book, path: str, text: str, old: str, new: str) -> str:
    """Return a file's text with its references to one contact leading to another.

    Raises:
        NetjournalError: it cannot be told where they are, or a name cannot stand there.
    """
    spots = _spots(book, path, text, old)
    parts: list[str] = []
    end = 0
    for spot in spots:
        parts += (text[end:spot], new)
        end = spot + len(old)
    after = "".join((*parts, text[end:]))
    if len(_spots(book, path, after, new)) != len(spots) + len(_spots(book, path, text, new)):
        message = f"{path} cannot be rewritten safely; write {new} there yourself, then try again"
        raise NetjournalError(message)
    return after


def _spots(book: Book, path: str, text: str, slug: str) -> Sequence[int]:
    """Return where a file names a contact, in order; raise NetjournalError if it cannot be told."""
    if slug not in text:
        return ()
    if text.startswith(_BOM):
        return [spot + 1 for spot in _spots(book, path, text.removeprefix(_BOM), slug)]
    reading = Reading(path)
    folder = path.removeprefix(f"{book.config.docs_dir}/").partition("/")[0]
    if path.startswith(f"{CONTACTS}/"):
        spots = _in_contact(text, slug, reading)
    elif path == DECISIONS:
        spots = _in_decisions(text, slug, reading)
    else:
        spots = _in_prose(text, slug)
        if YEAR.fullmatch(folder):
            spots += _in_front(fields.TOUCH, text, slug, reading)
        elif folder == ANNOUNCEMENTS:
            spots += _in_front(fields.ANNOUNCEMENT, text, slug, reading)
    return sorted(spots)


def _in_contact(text: str, slug: str, reading: Reading) -> list[int]:
    table = _parsed(text, reading)
    if not isinstance(table, Table):
        return []
    fields.CONTACT.read(table, reading)
    notes = (value for key, value in table.pairs if isinstance(key, Scalar) and key.text == "notes")
    spots = [spot for value in notes for spot in _in_notes(value, slug, reading)]
    return spots + _in_references(slug, reading)


def _in_notes(notes: Node, slug: str, reading: Reading) -> list[int]:
    """Return where Markdown within YAML names a contact: there each slug stands as in the text."""
    wanted = places(notes.text, slug) if isinstance(notes, Scalar) else ()
    if not isinstance(notes, Scalar) or not wanted:
        return []
    candidate = re.compile(f"(?<=[@/]){slug}")
    # The line of a block's sign may hold a comment.
    block = _BLOCK_SIGN.match(reading.text, notes.start)
    start = block.end() if block else notes.start
    in_text = [found.start() for found in candidate.finditer(notes.text)]
    in_file = [found.start() for found in candidate.finditer(reading.text, start, notes.end)]
    if len(in_text) != len(in_file):
        raise _escaped(notes, slug, reading)
    return [in_file[in_text.index(spot)] for spot in wanted]


def _in_front(declared: Fields, text: str, slug: str, reading: Reading) -> list[int]:
    parts = split(text, reading)
    if parts is None:
        raise NetjournalError(str(reading.problems[0]))
    declared.read(parts[0], reading)
    return _in_references(slug, reading)


def _in_references(slug: str, reading: Reading) -> list[int]:
    return [
        _within(reference.place, slug, reading)
        for reference in reading.references
        if reference.target is Target.CONTACT and reference.name == slug
        if isinstance(reference.place, Scalar)
    ]


def _in_prose(text: str, slug: str) -> list[int]:
    start = body_start(text)
    return [start + spot for spot in places(text[start:], slug)]


def _in_decisions(text: str, slug: str, reading: Reading) -> list[int]:
    decisions = _parsed(text, reading)
    lines = decisions.nodes if isinstance(decisions, Items) else ()
    pairs = (pair for line in lines if isinstance(line, Table) for pair in line.pairs)
    values = (value for key, value in pairs if isinstance(key, Scalar) and key.text == "with")
    names = (name for value in values for name in _scalars(value) if name.text.strip() == slug)
    return [_within(name, slug, reading) for name in names]


def _scalars(node: Node) -> Iterator[Scalar]:
    for each in node.nodes if isinstance(node, Items) else (node,):
        if isinstance(each, Scalar):
            yield each


def _within(name: Scalar, slug: str, reading: Reading) -> int:
    """Return where the slug itself stands in a scalar: within quotes, or below a block's sign."""
    spot = reading.text.rfind(slug, name.start, name.end)
    if spot < 0:
        raise _escaped(name, slug, reading)
    return spot


def _parsed(text: str, reading: Reading) -> Node:
    node = parse(text, reading)
    if node is None:
        raise NetjournalError(str(reading.problems[0]))
    return node


def _escaped(at: Scalar, slug: str, reading: Reading) -> NetjournalError:
    place = f"{reading.path}:{at.line}:{at.column}"
    return NetjournalError(f"{place}: write {slug} here without escapes")
