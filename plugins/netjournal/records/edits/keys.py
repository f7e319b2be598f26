"""One key of a file is set, added to or deleted, and every other byte stays.

Values come as text. An item that is a mapping is given in its short form, or as YAML in braces:
`{to: ben-adeyemi, type: mentor}`. A dotted key is one of a mapping: `met.where`,
`links.linkedin`. The texts are whole files, as read; all functions return the whole new text and
raise NetjournalError, with a sentence for the user, where they cannot do what was asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.errors import NetjournalError
from netjournal.model import Severity
from netjournal.records.changes import Change
from netjournal.records.contacts import read_contact
from netjournal.records.edits.entries import BOM
from netjournal.records.edits.entries import find
from netjournal.records.edits.entries import said
from netjournal.records.fields import CONTACT
from netjournal.records.fields import values as readers
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import One
from netjournal.records.fields.shapes import Pairs
from netjournal.records.fields.shapes import read_value
from netjournal.records.reading import Reading
from netjournal.records.reading import Target
from netjournal.records.reading import did_you_mean
from netjournal.records.reading import quoted
from netjournal.records.references import check_references
from netjournal.records.store import read_original
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.model import Problem
    from netjournal.records.edits.emitter import Data
    from netjournal.records.edits.entries import Entry
    from netjournal.records.fields.shapes import Fields
    from netjournal.records.fields.shapes import Shape
    from netjournal.records.text.nodes import Node

FILE = "the file"


def with_value(text: str, fields: Fields, key: str, values: Sequence[str], path: str = FILE) -> str:
    """Set a key, several values making a list; the value must be one its field can read."""
    entry = find(text, fields, key, path)
    shape = entry.shape
    if not values:
        raise NetjournalError(f"{key} needs a value")
    if isinstance(shape, Many):
        return entry.put(_listed(entry, shape, values))
    if shape is not None and len(values) > 1:
        raise NetjournalError(f"{key} takes one value, not {len(values)}; is a quote missing?")
    given = [_given(shape, key, value) for value in values]
    return entry.put(given if len(given) > 1 else given[0])


def with_added(text: str, fields: Fields, key: str, values: Sequence[str], path: str = FILE) -> str:
    """Add to a list what is not in it yet."""
    for value in values:
        entry = find(text, fields, key, path)
        given = _given(_of(entry), key, value)
        if given not in _items(entry):
            text = entry.append(given)
    return text


def with_removed(
    text: str, fields: Fields, key: str, values: Sequence[str], path: str = FILE
) -> str:
    """Take from a list what is in it; a mapping is named by its first key, or given whole."""
    for value in values:
        entry = find(text, fields, key, path)
        text = entry.remove(_position(entry, value))
    return text


def without(text: str, fields: Fields, key: str, path: str = FILE) -> str:
    """Delete a key that is there and may be missing."""
    return find(text, fields, key, path).delete()


def snoozed(
    text: str, fields: Fields, until: date | None, reason: str | None = None, path: str = FILE
) -> str:
    """Snooze a contact until a day, or no longer; an earlier reason goes."""
    said_now = {"snooze_until": until and until.isoformat(), "snooze_reason": reason}
    for key, value in said_now.items():
        if value:
            text = with_value(text, fields, key, [value], path)
        elif find(text, fields, key, path).index is not None:
            text = without(text, fields, key, path)
    return text


def edited_contact(
    root: Path, book: Book, contact: Contact, edit: Callable[..., str], *arguments: object
) -> Change:
    """Return the change that an edit of this module, with its arguments, makes to a contact.

    As in `edited_contact(root, book, ada, with_value, "rank", ["A"])`. Nothing is written.

    Raises:
        NetjournalError: the edit refuses, or would make the file refer to what is not there.
    """
    before = read_original(root, contact.path)
    after = edit(before, CONTACT, *arguments, path=contact.path)
    known = {problem.message for problem in _problems(before, contact.path, book)}
    for problem in _problems(after, contact.path, book):
        if problem.severity is not Severity.HINT and problem.message not in known:
            raise NetjournalError(problem.message)
    return Change(contact.path, before, after)


def _problems(text: str, path: str, book: Book) -> Sequence[Problem]:
    reading = Reading(path)
    read_contact(text.removeprefix(BOM), reading)
    known = {
        Target.CONTACT: book.contacts,
        Target.ANNOUNCEMENT: {each.id for each in book.announcements},
        Target.RELATION_TYPE: book.config.relation_types,
    }
    check_references(reading, known)
    return reading.problems


def _listed(entry: Entry, shape: Many, values: Sequence[str]) -> Data:
    """Return the value of a list: the short form where the file or the key's spelling has it."""
    if len(values) == 1 and values[0].strip().startswith("["):
        return _yaml(shape, entry.key, values[0])
    items = [_given(shape.of, entry.key, value) for value in values]
    if len(items) > 1 or isinstance(entry.node, Items):
        return items
    is_short = entry.node is not None or entry.is_alias
    return items[0] if is_short else items


def _given(shape: Shape | None, key: str, value: str) -> Data:
    """Return what a value from the command line says, as its shape can read it."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise NetjournalError(f"{key}: this holds bytes that are no characters") from None
    if not value.strip():
        raise NetjournalError(f"{key}: an empty value says nothing; delete the key instead")
    if isinstance(shape, Group | Pairs) and value.strip().startswith("{"):
        return _yaml(shape, key, value)
    is_prose = shape is None or (isinstance(shape, One) and shape.parse is readers.prose)
    text = value if is_prose else value.strip()
    return _readable(shape, Scalar(text, False, 1, 1), key, Reading(""))


def _yaml(shape: Shape, key: str, value: str) -> Data:
    reading = Reading("")
    node = parse(value, reading)
    if node is None:
        raise NetjournalError(f"{key}: {reading.problems[0].message}")
    return _readable(shape, node, key, reading)


def _readable(shape: Shape | None, node: Node, key: str, reading: Reading) -> Data:
    if shape is not None:
        read_value(shape, node, key, reading)
    for problem in reading.problems:
        if problem.severity is not Severity.HINT:
            raise NetjournalError(problem.message)
    data: Data = said(node)
    return data


def _of(entry: Entry) -> Shape | None:
    if entry.shape is None:
        return None
    if not isinstance(entry.shape, Many):
        raise NetjournalError(f"{entry.key} is no list; set its value instead")
    return entry.shape.of


def _items(entry: Entry) -> Sequence[Data]:
    data = entry.data
    if isinstance(data, list):
        return data
    return [] if data is None else [data]


def _position(entry: Entry, value: str) -> int:
    """Return the place of the item that a text names or says."""
    shape = _of(entry)
    meant = said(parse(value, Reading("")) or Scalar(value, False, 1, 1))
    names = [_name(shape, item) for item in _items(entry)]
    places = [
        place
        for place, item in enumerate(_items(entry))
        if item == meant or names[place] == value.strip()
    ]
    if len(places) == 1:
        return places[0]
    if places:
        raise NetjournalError(
            f"{entry.key} has {quoted(value)} {len(places)} times; give the whole item, as {{…}}"
        )
    raise NetjournalError(f"{entry.key} has no {quoted(value)}{did_you_mean(value, names)}")


def _name(shape: Shape | None, item: Data) -> str:
    """Return the text that stands for an item: itself, or what a mapping's first field says."""
    if isinstance(shape, Group) and isinstance(item, dict):
        name = item.get(shape.short or shape.fields.fields[0].key)
        return name if isinstance(name, str) else ""
    return item if isinstance(item, str) else ""
