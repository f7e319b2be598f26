"""A contact's file takes another name, and whatever refers to it follows."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from netjournal.errors import ConflictError
from netjournal.errors import MisuseError
from netjournal.errors import NetjournalError
from netjournal.errors import NotFoundError
from netjournal.records import fields
from netjournal.records.changes import Change
from netjournal.records.files import MARKDOWN
from netjournal.records.files import MAX_BYTES
from netjournal.records.files import YEAR
from netjournal.records.folders import Folders
from netjournal.records.network import ANNOUNCEMENTS
from netjournal.records.network import CONTACTS
from netjournal.records.network import DECISIONS
from netjournal.records.reading import Reading
from netjournal.records.reading import Target
from netjournal.records.reading import quoted
from netjournal.records.reading import spot_at
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

_BOM: Final = "\ufeff"
_BLOCK_SIGN: Final = re.compile(r"[|>][^\r\n]*")


@dataclass(frozen=True)
class Redirection:
    """What leads the references to a contact elsewhere.

    `unreachable` has a sentence for each file that may name the contact and could not be read.
    """

    changes: Sequence[Change]
    unreachable: Sequence[str]


def renamed(root: Path, book: Book, slug: str, new: str) -> Redirection:
    """Return what gives a contact's file a new name, all references to it included.

    The new file comes first and the old one last. The files of touches keep their names.

    Raises:
        NotFoundError: there is no such contact.
        MisuseError: no contact's file can have the new name, this one has it, or it is used
            already, for somebody without a file.
        ConflictError: it is taken, whatever its case.
    """
    if slug not in book.contacts:
        raise NotFoundError(f"no contact is called {quoted(slug)}")
    if not is_slug(new):
        message = f"{quoted(new)} cannot be a contact's file name; write {slug_of(new)}"
        raise MisuseError(message)
    if new == slug:
        raise MisuseError(f"{slug} is called that already")
    taken = {file.name.lower(): file.name for file in (root / CONTACTS).iterdir()}
    if f"{new}.yml" in taken:
        raise ConflictError(f"{CONTACTS}/{taken[f'{new}.yml']} exists already; nothing was written")
    path = book.contacts[slug].path
    text = read_original(root, path)
    _refuse_used(path, text, _spots(book, path, text, new), slug, new)
    after = names_replaced(book, path, text, slug, new)
    others = redirected(root, book, slug, new)
    changes = (
        Change(f"{CONTACTS}/{new}.yml", None, after),
        *others.changes,
        Change(path, text, None),
    )
    return Redirection(changes, others.unreachable)


def redirected(root: Path, book: Book, old: str, new: str) -> Redirection:
    """Return what leads every reference to a contact to another one, but for its own file.

    These are the names in contacts, touches, announcements and decisions, and in Markdown, outside
    code, the mentions and the links to its file or page.

    Raises:
        MisuseError: the other one is no contact, and yet named somewhere.
        NetjournalError: a name cannot be rewritten where it stands.
    """
    changes = []
    unreachable = []
    slugs = (old,) if new in book.contacts else (old, new)
    for path, held in _holding(root, book, slugs):
        if path == f"{CONTACTS}/{old}.yml":
            continue
        try:
            text = read_original(root, path)
            spots = {slug: _spots(book, path, text, slug) for slug in slugs}
        except NetjournalError as error:
            unreachable.append(f"{error}; it may still name {' or '.join(held)}")
            continue
        _refuse_used(path, text, spots.get(new, ()), old, new)
        if spots[old]:
            changes.append(Change(path, text, names_replaced(book, path, text, old, new)))
    return Redirection(changes, unreachable)


def _refuse_used(path: str, text: str, used: Sequence[int], old: str, new: str) -> None:
    """Refuse to let one contact be whom these places name: another one, without a file."""
    if not used:
        return
    mark = text.startswith(_BOM)
    line, column = spot_at(text.removeprefix(_BOM), used[0] - mark)
    raise MisuseError(
        f"{path}:{line}:{column}: this names {new} already, who is no contact, and would mean "
        f"{old} from then on; correct it first, or choose another name"
    )


def _holding(root: Path, book: Book, slugs: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the paths of the files that hold a slug as a text, with those they hold, or may."""
    passed_over: list[Problem] = []  # told when the network is read
    folders = Folders(root)
    contacts = folders.listing(CONTACTS, passed_over).files
    journal = folders.files_below(book.config.docs_dir, passed_over)
    paths = (
        *(path for path in sorted(contacts) if path.endswith(".yml")),
        *(path for path in sorted(journal) if path.endswith(MARKDOWN)),
        DECISIONS,
    )
    for path in paths:
        if held := _held(root / path, slugs):
            yield path, held


def _held(file: Path, slugs: Sequence[str]) -> Sequence[str]:
    try:
        with file.open("rb", buffering=0) as opened:
            if os.fstat(opened.fileno()).st_size > MAX_BYTES:
                return slugs
            data = opened.read()
    except FileNotFoundError:
        return ()
    except OSError:
        return slugs  # perhaps
    return [slug for slug in slugs if slug.encode() in data]


def names_replaced(book: Book, path: str, text: str, old: str, new: str) -> str:
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
    for each in decisions.nodes if isinstance(decisions, Items) else ():
        if isinstance(each, Table):
            fields.DECISION.read(each, reading)
    return _in_references(slug, reading)


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
