"""Two files about one person become one, and nothing that either says is lost."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from netjournal.errors import NetjournalError
from netjournal.errors import NotFoundError
from netjournal.model import Audience
from netjournal.model import Relation
from netjournal.model import Severity
from netjournal.records.changes import Change
from netjournal.records.contacts import read_contact
from netjournal.records.edits.comments import commented_lines
from netjournal.records.edits.emitter import inline
from netjournal.records.edits.emitter import styled
from netjournal.records.edits.entries import BOM
from netjournal.records.edits.entries import find
from netjournal.records.edits.entries import opened
from netjournal.records.edits.entries import said
from netjournal.records.edits.rename import led
from netjournal.records.edits.rename import redirected
from netjournal.records.edits.rename import unreachable
from netjournal.records.edits.rendering import MODELINE
from netjournal.records.edits.repeats import without_repeats
from netjournal.records.fields import CONTACT
from netjournal.records.fields import RELATION
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import Pairs
from netjournal.records.fields.shapes import read_value
from netjournal.records.reading import Reading
from netjournal.records.reading import quoted
from netjournal.records.store import read_original
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from netjournal.model import Book
    from netjournal.model import Contact
    from netjournal.records.edits.emitter import Data
    from netjournal.records.edits.entries import Entry
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
        NetjournalError: they are the same, or one of the files must be mended first.
    """
    if slug == into:
        raise NetjournalError(f"{slug} cannot be merged into itself")
    for each in (slug, into):
        if each not in book.contacts:
            raise NotFoundError(f"no contact is called {quoted(each)}")
    source, target = book.contacts[slug], book.contacts[into]
    theirs, mine = (_faultless(root, each) for each in (source, target))
    merging = _Merging(mine, source, target)
    merging.part()
    merging.take_over(theirs)
    text = led(book, target.path, merging.text, slug, into)
    _check(text, target.path)
    own = {source.path, target.path}
    elsewhere = [each for each in redirected(root, book, slug, into) if each.path not in own]
    changes = (
        Change(target.path, mine, text),
        *(without_repeats(each, into) for each in elsewhere),
        Change(source.path, theirs, None),
    )
    return Merge(changes, (*merging.kept, *unreachable(root, book, slug)))


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


class _Merging:
    """The text of the file that stays, on its way, and what of the other one does not fit in."""

    def __init__(self, text: str, source: Contact, target: Contact) -> None:
        self.text = text
        self.source = source
        self.target = target
        self.left: dict[str, Any] = {}
        self.kept: list[str] = []

    def part(self) -> None:
        """Delete what relates the two people to each other."""
        relations = list(enumerate(_records(self._find("relations"))))
        for place, relation in reversed(relations):
            if relation and relation.target == self.source.slug:
                self.text = self._find("relations").remove(place)
        if self.target.met and self.target.met.through == self.source.slug:
            self.text = self._find("met.through").delete()

    def take_over(self, text: str) -> None:
        """Put in all that the other file says."""
        document = opened(text, self.source.path)
        for key, node in document.table.pairs:
            if isinstance(key, Scalar) and said(node) is not None:
                self._take(key.text, node)
        self._narrow()
        if self.left:
            self.text = replace(self._find(self._spare()), shape=_LEFT).put(self.left)
        self._remark(commented_lines(document.text, document.table))

    def _find(self, key: str) -> Entry:
        return find(self.text, CONTACT, key, self.target.path)

    def _take(self, key: str, node: Node) -> None:
        entry, data = self._find(key), said(node)
        if isinstance(entry.shape, Many):
            self._unite(key, entry.shape, node)
        elif isinstance(entry.shape, Pairs):
            for label, value in data.items():
                self._fill(f"{key}.{label}", value)
        elif isinstance(entry.shape, Group):
            self._meet(key, data)
        elif key == "notes":
            self._append(entry, data)
        elif key == "status":
            # Saying nothing is being active: no gap to be filled.
            if self.source.status is not self.target.status:
                self._leave(key, data, str(self.target.status))
        elif key != "audience":
            self._fill(key, data)

    def _unite(self, key: str, shape: Many, node: Node) -> None:
        entry = self._find(key)
        if entry.node is None and shape.of is not RELATION:
            self.text = entry.put(said(node))
            return
        there = _records(entry)
        for each in node.nodes if isinstance(node, Items) else (node,):
            record = read_value(shape.of, each, key, Reading(""))
            is_own = isinstance(record, Relation) and record.target == self.target.slug
            if record is not None and record not in there and not is_own:
                self.text = self._find(key).append(said(each))
                there.append(record)

    def _fill(self, key: str, data: Data) -> None:
        entry = self._find(key)
        if entry.node is None:
            self.text = entry.put(data)
        elif entry.data != data and _record(entry.shape, data) != _record(entry.shape, entry.data):
            self._leave(key, data, entry.data)

    def _meet(self, key: str, data: dict[str, Data]) -> None:
        """Complete a mapping, unless the two tell of different things."""
        said_here = self._find(key).data or {}
        told: dict[str, Data] = {name: each for name, each in data.items() if each is not None}
        if told.get("through") == self.target.slug:
            del told["through"]
        if isinstance(said_here, dict) and any(
            said_here.get(name, each) != each for name, each in told.items()
        ):
            self._leave(key, told, said_here)
            return
        for name, each in told.items():
            self._fill(f"{key}.{name}", each)

    def _append(self, entry: Entry, notes: str) -> None:
        mine = entry.data
        if not isinstance(mine, str):
            self.text = entry.put(notes)
        elif notes.strip() not in mine:
            self.text = entry.put(f"{mine.rstrip()}\n\n{notes}")

    def _narrow(self) -> None:
        """Let the narrower audience hold: nothing is to be seen by more people than before."""
        mine, theirs = self.target.audience, self.source.audience
        widths = list(Audience)
        if widths.index(theirs) < widths.index(mine):
            self.text = self._find("audience").put(str(theirs))
            mine, theirs = theirs, mine
        if mine is not theirs:
            self._leave("audience", str(theirs), str(mine))

    def _leave(self, key: str, data: Data, here: Data) -> None:
        outer, _, inner = key.partition(".")
        if inner:
            self.left.setdefault(outer, {})[inner] = data
        else:
            self.left[key] = data
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

    def _remark(self, lines: Sequence[str]) -> None:
        """Put comments at the end, but for those that are there and an editor's first line."""
        there = {line.strip() for line in self.text.splitlines()}
        new = [each for each in lines if each not in there and each != MODELINE]
        if not new:
            return
        line_break = "\r\n" if "\r\n" in self.text else "\n"
        rest = line_break.join((f"# From {self.source.path}:", *new, ""))
        end = "" if self.text.endswith(("\n", "\r")) else line_break
        self.text += end + rest
        opened(self.text, self.target.path)


def _records(entry: Entry) -> list[Any]:
    """Return what is read from each item of a list, None for one that says nothing."""
    if entry.node is None or not isinstance(entry.shape, Many):
        return []
    nodes = entry.node.nodes if isinstance(entry.node, Items) else [entry.node]
    return [read_value(entry.shape.of, each, entry.key, Reading("")) for each in nodes]


def _record(shape: Shape | None, data: Data) -> Any:
    """Return what a single value is read as, and any other as it is."""
    if shape is None or not isinstance(data, str):
        return data
    return read_value(shape, Scalar(data, False, 1, 1), "", Reading(""))


def _shown(key: str, data: Data) -> str:
    return quoted(data if isinstance(data, str) else inline(styled(_LEFT, {key: data})[key]))
