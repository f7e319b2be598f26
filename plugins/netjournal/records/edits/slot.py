"""A key of a parsed text, there or missing: its value is put, extended or taken away.

Every change is parsed again and compared: what it says must differ in this key alone, and there
say what was meant. Otherwise NetjournalError is raised.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import NoReturn

from netjournal.errors import MisuseError
from netjournal.errors import NetjournalError
from netjournal.records.edits import splice
from netjournal.records.edits.emitter import Bare
from netjournal.records.edits.emitter import on_one_line
from netjournal.records.edits.emitter import styled
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import Pairs
from netjournal.records.fields.shapes import read_value
from netjournal.records.reading import Reading
from netjournal.records.reading import did_you_mean
from netjournal.records.reading import quoted
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Node
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from netjournal.records.edits.emitter import Data
    from netjournal.records.fields.shapes import Field
    from netjournal.records.fields.shapes import Fields
    from netjournal.records.fields.shapes import Shape

BOM: Final = "\ufeff"


def said(node: Node) -> Any:
    """Return what a tree says as plain data; two that say the same are equal.

    Texts written without quotes are `Bare`. A refused node, and a mapping with a key twice, become
    something equal to its like alone.
    """
    if node.refusal:
        return (node.refusal, said(node._replace(refusal=None)))
    if isinstance(node, Scalar):
        return None if node.absent else _text(node)
    if isinstance(node, Items):
        return [said(each) for each in node.nodes]
    words = {
        _text(key): value
        for key, value in node.pairs
        if isinstance(key, Scalar) and not key.refusal
    }
    if len(words) == len(node.pairs):
        return {word: said(value) for word, value in words.items()}
    return tuple((said(key), said(value)) for key, value in node.pairs)


def _text(scalar: Scalar) -> str:
    """Return a text that is written as it was: a number of the user's own stays one."""
    return Bare(scalar.text) if scalar.plain else scalar.text


@dataclass(frozen=True)
class Document:
    """A file's text, without its byte order mark, and the mapping it holds."""

    path: str
    mark: str
    text: str
    table: Table

    def refuse(self, at: Node, message: str) -> NoReturn:
        """Say what must be mended by hand before this can be edited."""
        raise NetjournalError(f"{self.path}:{at.line}:{at.column}: {message}")


@dataclass(frozen=True)
class Slot:
    """A key as it is spelled, or is to be, with the shape of its value (None: any).

    `table` is the mapping it belongs in, None where that is missing too; `index` is its place
    there, None where it is missing, and `after` that of the slot it is to follow. `group` is the
    slot whose value the mapping is, None for the document's.
    """

    document: Document
    table: Table | None
    key: str
    shape: Shape | None
    index: int | None
    after: int
    field: Field | None = None
    group: Slot | None = None

    @property
    def is_alias(self) -> bool:
        """Whether the key is another spelling of its field's name."""
        return self.field is not None and self.key != self.field.key

    @property
    def node(self) -> Node | None:
        """The value, None where nothing is said."""
        if self.table is None or self.index is None:
            return None
        node = self.table.pairs[self.index][1]
        return None if isinstance(node, Scalar) and node.absent else node

    @property
    def items(self) -> Sequence[Node]:
        """The values of a list; a single value stands for a list of one."""
        if self.node is None:
            return ()
        return self.node.nodes if isinstance(self.node, Items) else (self.node,)

    def read(self, item: Node) -> Any:
        """Return what an item of the list means, whatever its form; None for nothing usable."""
        if not isinstance(self.shape, Many):
            return said(item)
        return read_value(self.shape.of, item, self.key, Reading(""))

    @property
    def data(self) -> Data:
        """What the value says."""
        return None if self.node is None else said(self.node)

    def put(self, data: Data) -> str:
        """Return the whole text with this value."""
        if self.table is None and self.group is not None:
            return self.group.put({self.key: data})
        written = styled(self.shape, data)
        if self.index is None:
            key = self.key if self.shape is None else Bare(self.key)
            return self._written(data, written, splice.entry_added, self.table, self.after, key)
        return self._written(data, written, splice.entry_set, self.table, self.index)

    def delete(self) -> str:
        """Return the whole text without this key."""
        if self.table is None or self.index is None:
            raise MisuseError(f"{self.document.path} has no {self.key}")
        if self.field and self.field.required:
            raise MisuseError(f"{self.key} cannot be deleted: it must be there")
        if len(self.table.pairs) == 1 and self.group is not None:
            return self.group.delete()
        return self._changed(None, splice.entry_removed, self.table, self.index)

    def append(self, data: Data) -> str:
        """Return the whole text with one more item; what is no list yet becomes one."""
        node = self.node
        if node is None:
            return self.put([data])
        if isinstance(node, Items):
            of = self.shape.of if isinstance(self.shape, Many) else None
            return self._written([*said(node), data], styled(of, data), splice.item_added, node)
        if isinstance(node, Scalar):
            return self.put([said(node), data])
        document = opened(self._changed([said(node)], splice.itemised, node), self.document.path)
        return replace(self, document=document, table=document.table).append(data)

    def remove(self, index: int) -> str:
        """Return the whole text without this item of the list, or of the lone value."""
        node = self.node
        if not isinstance(node, Items) or len(node.nodes) == 1:
            return self.delete()
        left = said(node)
        del left[index]
        return self._changed(left, splice.item_removed, node, index)

    def _written(self, data: Data, form: Any, change: Callable[..., str], *places: Any) -> str:
        try:
            return self._changed(data, change, *places, form)
        except NetjournalError:
            # Lines of blanks behind a block of text would become part of it.
            return self._changed(data, change, *places, on_one_line(form))

    def _changed(self, data: Data, change: Callable[..., str], *places: Any) -> str:
        try:
            text = change(self.document.text, *places)
        except splice.UnusualFormError:
            self._give_up()
        tree = parse(text, Reading(self.document.path))
        if tree is None or said(tree) != self.whole(data):
            self._give_up()
        return self.document.mark + text

    def _give_up(self) -> NoReturn:
        at = self.node or self.document.table
        self.document.refuse(at, f"{self.key} cannot be changed safely here; edit the file by hand")

    def whole(self, data: Data) -> Data:
        """Return what the document is to say when the key says this."""
        whole = {} if self.table is None else said(self.table)
        if data is None:
            del whole[self.key]
        else:
            whole[self.key] = data
        if self.group is None:
            return whole
        return self.group.whole(whole or None)


def find(text: str, fields: Fields, key: str, path: str) -> Slot:
    """Return the slot of a key, `outer.inner` for one of a mapping, in a text of these fields.

    Raises:
        NetjournalError: there is no such key among the fields, or the text must be mended first.
    """
    document = opened(text, path)
    if key.startswith("x-"):
        return _slot(document, document.table, key, None)
    outer, dot, inner = key.partition(".")
    slot = _declared(document, document.table, fields, outer)
    return _inner(slot, inner) if dot else slot


def opened(text: str, path: str) -> Document:
    """Parse a file's text; raise NetjournalError if it must be mended before it is edited."""
    mark = BOM if text.startswith(BOM) else ""
    reading = Reading(path)
    tree = parse(text.removeprefix(BOM), reading)
    if reading.problems:
        raise NetjournalError(f"{reading.problems[0]}")
    if not isinstance(tree, Table):
        raise NetjournalError(f"{path} holds no fields; write a name into it first")
    document = Document(path, mark, reading.text, tree)
    _check_keys(document, tree)
    return document


def check_parts(document: Document) -> None:
    """Refuse a text with anything in it that cannot be said again elsewhere."""
    for node in walk(document.table):
        if node.refusal:
            document.refuse(node, node.refusal)
        if isinstance(node, Table):
            _check_keys(document, node)


def _check_keys(document: Document, table: Table) -> None:
    seen: dict[str, Scalar] = {}
    for key, _ in table.pairs:
        if not isinstance(key, Scalar) or key.refusal:
            document.refuse(key, "this is no key; mend it first")
        if key.text in seen:
            first = seen[key.text].line
            document.refuse(
                key, f"{quoted(key.text)} is on line {first} too; keep one of them first"
            )
        seen[key.text] = key


def _inner(slot: Slot, key: str) -> Slot:
    shape = slot.shape
    if not isinstance(shape, Group | Pairs):
        if isinstance(shape, Many) and isinstance(shape.of, Group):
            first = shape.of.fields.fields[0].key
            item = f'"{{{first}: …, {key}: …}}"'
            raise MisuseError(
                f"{slot.key} is a list; set a whole item of it, {item}, or add one, {item} --add"
            )
        kind = "a list" if isinstance(shape, Many) else "one value"
        raise MisuseError(f"{slot.key} is {kind} and has no {quoted(key)} in it")
    node = slot.node
    if node is not None and not isinstance(node, Table):
        slot.document.refuse(node, f"{slot.key} is no mapping here; mend it first")
    if node is not None:
        _check_keys(slot.document, node)
    if isinstance(shape, Group) and key.startswith("x-"):
        return _slot(slot.document, node, key, None, group=slot)
    if isinstance(shape, Group):
        return _declared(slot.document, node, shape.fields, key, slot)
    reading = Reading("")
    read_value(shape.keys, Scalar(key, False, 1, 1), slot.key, reading)
    if reading.problems or not key.strip():
        raise MisuseError(f"{quoted(key)} cannot be a key in {slot.key}")
    return _slot(slot.document, node, key, shape.values, group=slot)


def _declared(
    document: Document, table: Table | None, fields: Fields, key: str, group: Slot | None = None
) -> Slot:
    field = fields.by_name.get(key)
    if field is None:
        meant = did_you_mean(key, fields.by_name)
        cure = "" if group else '; a key of your own starts with "x-"'
        raise MisuseError(f"unknown key {quoted(key)}{meant or cure}")
    order = {name: place for place, each in enumerate(fields.fields) for name in _names(each)}
    present = [order.get(spelling(each), len(order)) for each, _ in table.pairs] if table else []
    before = [place for place in present if place < order[key]]
    return _slot(
        document,
        table,
        key,
        field.shape,
        after=present.index(max(before)) if before else None,
        field=field,
        group=group,
    )


def _slot(
    document: Document,
    table: Table | None,
    key: str,
    shape: Shape | None,
    *,
    after: int | None = None,
    field: Field | None = None,
    group: Slot | None = None,
) -> Slot:
    pairs = table.pairs if table else []
    names = _names(field) if field else (key,)
    places = [i for i, (each, _) in enumerate(pairs) if spelling(each) in names]
    if len(places) > 1:
        first, second = (pairs[place][0] for place in places[:2])
        message = f"{quoted(spelling(second))} is {quoted(spelling(first))} again"
        document.refuse(second, f"{message}, on line {first.line}; keep one of them first")
    index = places[0] if places else None
    if index is not None:
        key = spelling(pairs[index][0])
        refused = next((each for each in walk(pairs[index][1]) if each.refusal), None)
        if refused:
            document.refuse(refused, f"{key}: {refused.refusal}")
    behind = len(pairs) - 1 if after is None else after
    return Slot(document, table, key, shape, index, behind, field, group)


def _names(field: Field) -> Sequence[str]:
    return (field.key, *field.aliases)


def spelling(key: Node) -> str:
    """Return a key as it is spelled, empty for what is none."""
    return key.text if isinstance(key, Scalar) else ""


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything in it."""
    yield node
    if isinstance(node, Items):
        for each in node.nodes:
            yield from walk(each)
    elif isinstance(node, Table):
        for key, value in node.pairs:
            yield from walk(key)
            yield from walk(value)
