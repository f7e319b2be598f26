"""A text of `contacts/<slug>.yml` becomes a contact."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from netjournal.model import Contact
from netjournal.records import fields
from netjournal.records.reading import START
from netjournal.records.reading import Target
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse

if TYPE_CHECKING:
    from netjournal.records.reading import Reading


def read_contact(text: str, reading: Reading) -> Contact | None:
    """Return the contact of a file; None when it is no mapping or has no usable name.

    The slug is the stem of the file's name. What else is wrong costs only the field it is in.
    Problems and references go to `reading`.
    """
    slug = reading.stem
    node = parse(text, reading)
    if node is None:
        return None
    if isinstance(node, Scalar) and node.absent:
        message = 'the file is empty; start with "name: " and the person\'s name'
        reading.fault(START, "empty-file", message)
        return None
    if not isinstance(node, Table):
        message = 'the file holds no fields; write a line "key: value" for each, "name:" first'
        reading.fault(node, "wrong-kind", message)
        return None
    values = fields.CONTACT.read(node, reading)
    for reference in reading.references:
        if reference.target is Target.CONTACT and reference.name == slug:
            message = f"{reference.key}: this is the contact itself; name somebody else"
            reading.fault(reference.place, "self-reference", message)
    if not fields.CONTACT.complete(values):
        return None
    relations = values.pop("relations", ())
    return Contact(
        slug=slug,
        path=reading.path,
        relations=tuple(replace(each, source=slug) for each in relations if each.target != slug),
        **values,
    )
