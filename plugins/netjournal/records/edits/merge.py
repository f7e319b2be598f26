"""Two files about one person become one, and nothing that either says is lost."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from netjournal.errors import MisuseError
from netjournal.errors import NetjournalError
from netjournal.errors import NotFoundError
from netjournal.model import Audience
from netjournal.model import Relation
from netjournal.model import Severity
from netjournal.records.changes import Change
from netjournal.records.checks.across import repeated_relations
from netjournal.records.contacts import read_contact
from netjournal.records.edits.comments import commented_lines
from netjournal.records.edits.emitter import inline
from netjournal.records.edits.emitter import styled
from netjournal.records.edits.rename import names_replaced
from netjournal.records.edits.rename import redirected
from netjournal.records.edits.rendering import MODELINE
from netjournal.records.edits.repeats import without_repeats
from netjournal.records.edits.slot import BOM
from netjournal.records.edits.slot import check_parts
from netjournal.records.edits.slot import find
from netjournal.records.edits.slot import opened
from netjournal.records.edits.slot import said
from netjournal.records.fields import CONTACT
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import Pairs
from netjournal.records.fields.shapes import read_value
from netjournal.records.network import CONTACTS
from netjournal.records.reading import Reading
from netjournal.records.reading import quoted
from netjournal.records.references import contact_among
from netjournal.records.store import read_original
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.records.edits.emitter import Data
    from netjournal.records.edits.slot import Document
    from netjournal.records.edits.slot import Slot
    from netjournal.records.fields.shapes import Shape
    from netjournal.records.text.nodes import Node


@dataclass(frozen=True)
class Merge:
    """The changes of a merge, and a sentence for each thing that needs a look."""

    changes: Sequence[Change]
    kept: Sequence[str]


def merged(root: Path, book: Book, slug: str, into: str) -> Merge:
    """Return what puts all that one contact's file says into another's and deletes it.

    Lists are united; what the other file does not say is taken over; where the two differ the
    value of `into` holds and the other one is kept under `x-merged-<slug>`. Comments go to the
    end of the file. The narrower audience holds. Every reference follows.

    Raises:
        NotFoundError: one of the two is no contact.
        MisuseError: they are the same.
        NetjournalError: one of the files must be mended first.
    """
    if slug == into:
        raise MisuseError(f"{slug} cannot be merged into itself")
    for each in (slug, into):
        if each not in book.contacts:
            raise NotFoundError(f"no contact is called {quoted(each)}")
    source, target = book.contacts[slug], book.contacts[into]
    theirs, mine = (_faultless(root, each) for each in (source, target))
    document = opened(theirs, source.path)
    check_parts(document)
    merging = _Merging(mine, source, target)
    merging.unrelate()
    merging.take_over(document)
    text = names_replaced(book, target.path, merging.text, slug, into)
    _check(text, target.path)
    own = {source.path, target.path}
    others = redirected(root, book, slug, into)
    elsewhere = [each for each in others.changes if each.path not in own]
    changes = (
        Change(target.path, mine, text),
        *(without_repeats(each, into) for each in elsewhere),
        Change(source.path, theirs, None),
    )
    repeated = _repeated_relations(book, slug, changes)
    return Merge(changes, (*merging.kept, *repeated, *others.unreachable))


def _repeated_relations(book: Book, gone: str, changes: Sequence[Change]) -> Sequence[str]:
    """Say which relations are told more than once only now that two contacts are one."""
    contacts = {slug: contact for slug, contact in book.contacts.items() if slug != gone}
    for change in changes:
        if change.path.startswith(f"{CONTACTS}/") and change.after is not None:
            contact = read_contact(change.after.removeprefix(BOM), Reading(change.path))
            if contact is not None:
                contacts[contact.slug] = contact_among(contact, contacts.keys())
    before, after = (
        [f"{each.path}: {each.message}" for each in repeated_relations(book.config, people)]
        for people in (book.contacts, contacts)
    )
    return [sentence for sentence in after if sentence not in before]


def _faultless(root: Path, contact: Contact) -> str:
    text = read_original(root, contact.path)
    _check(text, contact.path)
    return text


def _check(text: str, path: str) -> None:
    reading = Reading(path)
    read_contact(text.removeprefix(BOM), reading)
    for problem in reading.problems:
        if problem.severity is Severity.ERROR:
            raise NetjournalError(f"mend this before merging: {problem}")


_LEFT: Final = Group(CONTACT, dict)
_RELATIONS: Final = CONTACT.by_name["relations"]


class _Merging:
    """The text of the file that stays, on its way, and what of the other one does not fit in."""

    def __init__(self, text: str, source: Contact, target: Contact) -> None:
        self.text = text
        self.source = source
        self.target = target
        self.left: dict[str, Any] = {}
        self.kept: list[str] = []

    def unrelate(self) -> None:
        """Delete what relates the two people to each other."""
        before = self._comments()
        slot = self._find("relations")
        for place, relation in reversed(list(enumerate(map(slot.read, slot.items)))):
            if relation and relation.target == self.source.slug:
                self.text = self._find("relations").remove(place)
        if self.target.met and self.target.met.through == self.source.slug:
            self.text = self._find("met.through").delete()
        words = {_words(line) for line in self._comments()}
        self._remark(self.target, [line for line in before if _words(line) not in words])

    def take_over(self, document: Document) -> None:
        """Put in all that the other file says."""
        for key, node in document.table.pairs:
            if isinstance(key, Scalar) and said(node) is not None:
                self._take(key.text, node)
        self._narrow()
        if self.left:
            self.text = replace(self._find(self._spare()), shape=_LEFT).put(self.left)
        self._remark(self.source, commented_lines(document.text, document.table))

    def _find(self, key: str) -> Slot:
        return find(self.text, CONTACT, key, self.target.path)

    def _take(self, key: str, node: Node) -> None:
        slot, data = self._find(key), said(node)
        if isinstance(slot.shape, Many):
            self._unite(slot, node)
        elif isinstance(slot.shape, Pairs):
            for label, value in data.items():
                self._fill(key, label, value)
        elif isinstance(slot.shape, Group):
            self._meet(key, data)
        elif key == "notes":
            self._append(slot, data)
        elif key == "status":
            # Saying nothing is being active: no gap to be filled.
            if self.source.status is not self.target.status:
                self._leave(key, None, data, str(self.target.status))
        elif key != "audience":
            self._fill(key, None, data)

    def _unite(self, slot: Slot, node: Node) -> None:
        if slot.node is None and slot.field is not _RELATIONS:
            self.text = slot.put(said(node))
            return
        there = {slot.read(each): said(each) for each in slot.items}
        for each in node.nodes if isinstance(node, Items) else (node,):
            record, data = slot.read(each), said(each)
            is_own = isinstance(record, Relation) and record.target == self.target.slug
            if record is None or is_own:
                continue
            if record not in there:
                self.text = self._find(slot.key).append(data)
                there[record] = data
            elif _has_own(data) and data != there[record]:
                self._leave(slot.key, None, data, there[record])

    def _fill(self, outer: str, inner: str | None, data: Data) -> None:
        slot = self._find(outer if inner is None else f"{outer}.{inner}")
        if slot.node is None:
            self.text = slot.put(data)
        elif slot.data != data and _record(slot.shape, data) != _record(slot.shape, slot.data):
            self._leave(outer, inner, data, slot.data)

    def _meet(self, key: str, data: dict[str, Data]) -> None:
        """Complete a mapping, unless the two tell of different things."""
        said_here = self._find(key).data or {}
        told: dict[str, Data] = {name: each for name, each in data.items() if each is not None}
        if told.get("through") == self.target.slug:
            del told["through"]
        if isinstance(said_here, dict) and any(
            said_here.get(name, each) != each for name, each in told.items()
        ):
            self._leave(key, None, told, said_here)
            return
        for name, each in told.items():
            self._fill(key, name, each)

    def _append(self, slot: Slot, notes: str) -> None:
        mine = slot.data
        if not isinstance(mine, str):
            self.text = slot.put(notes)
        elif _paragraphs(notes) not in _paragraphs(mine):
            self.text = slot.put(f"{mine.rstrip()}\n\n{notes}")

    def _narrow(self) -> None:
        """Let the narrower audience hold: nothing is to be seen by more people than before."""
        mine, theirs = self.target.audience, self.source.audience
        widths = list(Audience)
        if widths.index(theirs) < widths.index(mine):
            self.text = self._find("audience").put(str(theirs))
            mine, theirs = theirs, mine
        if mine is not theirs:
            self._leave("audience", None, str(theirs), str(mine))

    def _leave(self, outer: str, inner: str | None, data: Data, here: Data) -> None:
        if inner is not None:
            self.left.setdefault(outer, {})[inner] = data
        elif outer in self.left:
            self.left[outer] = [*_listed(self.left[outer]), data]
        else:
            self.left[outer] = data
        key = outer if inner is None else f"{outer}.{inner}"
        mine, theirs = _shown(outer, here), _shown(outer, data)
        self.kept.append(f"{key}: {mine} holds; {theirs} is kept under {self._spare()}")

    def _spare(self) -> str:
        """Return the key for what is left, which the file does not have yet."""
        key = f"x-merged-{self.source.slug}"
        for number in count(2):
            if self._find(key).index is None:
                break
            key = f"x-merged-{self.source.slug}-{number}"
        return key

    def _comments(self) -> Sequence[str]:
        document = opened(self.text, self.target.path)
        return commented_lines(document.text, document.table)

    def _remark(self, contact: Contact, lines: Sequence[str]) -> None:
        """Put comments at the end, but for those that are there and an editor's first line."""
        there = {MODELINE, *self._comments()}
        new = [each for each in lines if each not in there]
        if not new:
            return
        line_break = "\r\n" if "\r\n" in self.text else "\n"
        rest = line_break.join((f"# From {contact.path}:", *new, ""))
        end = "" if self.text.endswith(("\n", "\r")) else line_break
        self.text += end + rest
        opened(self.text, self.target.path)


def _paragraphs(notes: str) -> str:
    """Return notes so that those which have all their paragraphs, in order, contain them."""
    text = notes.strip("\n")
    return f"\n\n{text}\n\n"


def _words(line: str) -> str:
    return line.rpartition("#")[2]


def _has_own(data: Data) -> bool:
    return isinstance(data, dict) and any(key.startswith("x-") for key in data)


def _listed(data: Any) -> list[Any]:
    return data if isinstance(data, list) else [data]


def _record(shape: Shape | None, data: Data) -> Any:
    """Return what a single value is read as, and any other as it is."""
    if shape is None or not isinstance(data, str):
        return data
    return read_value(shape, Scalar(data, False, 1, 1), "", Reading(""))


def _shown(key: str, data: Data) -> str:
    return quoted(data if isinstance(data, str) else inline(styled(_LEFT, {key: data})[key]))
