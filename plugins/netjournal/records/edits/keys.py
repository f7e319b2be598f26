"""One key of a file is set, added to or deleted, and every other byte stays.

Values come as text. An item that is a mapping is given in its short form, or as YAML in braces:
`{to: ben-adeyemi, type: mentor}`. A dotted key is one of a mapping: `met.where`,
`links.linkedin`. The texts are whole files, as read; all functions return the whole new text and
raise NetjournalError, with a sentence for the user, where they cannot do what was asked: mostly
MisuseError, for what was asked is at fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.errors import MisuseError
from netjournal.model import Severity
from netjournal.records.changes import Change
from netjournal.records.contacts import read_contact
from netjournal.records.edits.slot import BOM
from netjournal.records.edits.slot import find
from netjournal.records.edits.slot import said
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
    from netjournal.records.edits.slot import Slot
    from netjournal.records.fields.shapes import Fields
    from netjournal.records.fields.shapes import Shape
    from netjournal.records.text.nodes import Node

FILE = "the file"


def with_value(text: str, fields: Fields, key: str, values: Sequence[str], path: str = FILE) -> str:
    """Set a key, several values making a list; the value must be one its field can read."""
    slot = find(text, fields, key, path)
    shape = slot.shape
    if not values:
        raise MisuseError(f"{key} needs a value")
    if isinstance(shape, Many):
        return slot.put(_listed(slot, shape, values))
    if shape is not None and len(values) > 1:
        raise MisuseError(f"{key} takes one value, not {len(values)}; is a quote missing?")
    given = [said(_given(shape, key, value)) for value in values]
    return slot.put(given if len(given) > 1 else given[0])


def with_added(text: str, fields: Fields, key: str, values: Sequence[str], path: str = FILE) -> str:
    """Add to a list what is not in it yet, in whatever form."""
    for value in values:
        slot = find(text, fields, key, path)
        given = _given(_of(slot), key, value)
        if slot.read(given) not in map(slot.read, slot.items):
            text = slot.append(said(given))
    return text


def with_removed(
    text: str, fields: Fields, key: str, values: Sequence[str], path: str = FILE
) -> str:
    """Take from a list what is in it; a mapping is named by its first key, or given whole."""
    for value in values:
        slot = find(text, fields, key, path)
        text = slot.remove(_position(slot, value))
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
        NetjournalError: the edit refuses.
        MisuseError: it does, or would make the file refer to what is not there.
    """
    before = read_original(root, contact.path)
    after = edit(before, CONTACT, *arguments, path=contact.path)
    known = {problem.message for problem in _problems(before, contact.path, book)}
    for problem in _problems(after, contact.path, book):
        if problem.severity is not Severity.HINT and problem.message not in known:
            raise MisuseError(problem.message)
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


def _listed(slot: Slot, shape: Many, values: Sequence[str]) -> Data:
    """Return the value of a list: the short form where the file or the key's spelling has it."""
    if len(values) == 1 and values[0].strip().startswith("["):
        data: Data = said(_yaml(shape, slot.key, values[0]))
        return data
    items = [said(_given(shape.of, slot.key, value)) for value in values]
    if len(items) > 1 or isinstance(slot.node, Items):
        return items
    is_short = slot.node is not None or slot.is_alias
    return items[0] if is_short else items


def _given(shape: Shape | None, key: str, value: str) -> Node:
    """Return a value from the command line as one that its shape can read."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise MisuseError(f"{key}: this holds bytes that are no characters") from None
    if not value.strip():
        raise MisuseError(f"{key}: an empty value says nothing; delete the key instead")
    if isinstance(shape, Group | Pairs) and value.strip().startswith("{"):
        return _yaml(shape, key, value)
    is_prose = shape is None or (isinstance(shape, One) and shape.parse is readers.prose)
    text = value if is_prose else value.strip()
    return _readable(shape, Scalar(text, False, 1, 1), key, Reading(""))


def _yaml(shape: Shape, key: str, value: str) -> Node:
    reading = Reading("")
    node = parse(value, reading)
    if node is None:
        raise MisuseError(f"{key}: {reading.problems[0].message}")
    return _readable(shape, node, key, reading)


def _readable(shape: Shape | None, node: Node, key: str, reading: Reading) -> Node:
    if shape is not None:
        read_value(shape, node, key, reading)
    for problem in reading.problems:
        if problem.severity is not Severity.HINT:
            raise MisuseError(problem.message)
    return node


def _of(slot: Slot) -> Shape | None:
    if slot.shape is None:
        return None
    if not isinstance(slot.shape, Many):
        raise MisuseError(f"{slot.key} is no list; set its value instead")
    return slot.shape.of


def _position(slot: Slot, value: str) -> int:
    """Return the place of the item that a text names or says, the last of equal ones."""
    shape = _of(slot)
    meant = said(parse(value, Reading("")) or Scalar(value, False, 1, 1))
    names = [_name(shape, said(item)) for item in slot.items]
    places = [
        place
        for place, item in enumerate(slot.items)
        if said(item) == meant or names[place] == value.strip()
    ]
    if not places:
        raise MisuseError(f"{slot.key} has no {quoted(value)}{did_you_mean(value, names)}")
    *others, last = (slot.read(slot.items[place]) for place in places)
    if any(each != last for each in others):
        raise MisuseError(
            f"{slot.key} has {quoted(value)} {len(places)} times; give the whole item, as {{…}}"
        )
    return places[-1]


def _name(shape: Shape | None, item: Data) -> str:
    """Return the text that stands for an item: itself, or what a mapping's first field says."""
    if isinstance(shape, Group) and isinstance(item, dict):
        name = item.get(shape.short or shape.fields.fields[0].key)
        return name if isinstance(name, str) else ""
    return item if isinstance(item, str) else ""
