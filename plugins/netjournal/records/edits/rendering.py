"""A touch, an announcement or a contact becomes the text of its file."""

from __future__ import annotations

from dataclasses import fields as fields_of
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from netjournal.model import Audience
from netjournal.model import Contact
from netjournal.model import Item
from netjournal.model import PartialDate
from netjournal.records.edits.emitter import Bare
from netjournal.records.edits.emitter import block
from netjournal.records.edits.emitter import styled
from netjournal.records.fields import CONTACT
from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import Pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.model import Announcement
    from netjournal.model import KeptAnswer
    from netjournal.model import Touch
    from netjournal.records.edits.emitter import Data
    from netjournal.records.fields.shapes import Shape


def render_touch(touch: Touch) -> str:
    """Return the front matter, in block style with prose quoted where needed, and the text."""
    head: dict[str, Any] = {
        "date": touch.date,
        "with": _one_or_list(touch.people),
        "channel": str(touch.channel),
        "from": "them" if touch.from_them else None,
        "url": touch.url,
        "landed": touch.landed,
        "permalink": touch.permalink,
        "published": touch.published,
        "answers": _items(touch.answers),
        "fate": str(touch.fate) if touch.fate else None,
        "about": touch.about,
        "ask": _items(touch.asks),
        "offer": _items(touch.offers),
        "promises": _items(touch.promises),
        "helped": _items(touch.helped),
        "audience": None if touch.audience is Audience.PRIVATE else str(touch.audience),
    }
    return _page(head, touch.text)


def render_announcement(announcement: Announcement, text: str) -> str:
    """Return the front matter, with a line a person, and the text."""
    head = {
        "title": announcement.title,
        "date": announcement.date,
        "to": list(announcement.to),
    }
    return _page(head, text)


def _page(head: dict[str, Any], text: str) -> str:
    front = block({key: value for key, value in head.items() if value})
    return f"---\n{front}---\n{text}\n" if text else f"---\n{front}---\n"


def _items(items: Sequence[Item | KeptAnswer]) -> object:
    """Return a lone text as it is, else a list of what each item says."""
    said: list[dict[str, Any]] = [
        {
            Bare(field.name): _one_or_list(value) if field.name == "who" else value
            for field in fields_of(item)
            if (value := getattr(item, field.name))
        }
        for item in items
    ]
    if [set(each) for each in said] == [{"what"}]:
        return said[0]["what"]
    return said


def _one_or_list(texts: Sequence[str]) -> object:
    return texts[0] if len(texts) == 1 else list(texts)


MODELINE: Final = "# yaml-language-server: $schema=../.netjournal/schema/contact.json"


def render_contact(contact: Contact) -> str:
    """Return a contact's YAML, for editors' eyes the schema first; only what is said is written."""
    said: dict[str, Any] = {}
    for field in CONTACT.fields:
        attribute = field.attribute or field.key
        value = getattr(contact, attribute)
        if value != _DEFAULTS[attribute]:
            said[Bare(field.key)] = styled(field.shape, _written(field.shape, value))
    return f"{MODELINE}\n{block(said)}"


_DEFAULTS: Final = {field.name: field.default for field in fields_of(Contact)}


def _written(shape: Shape, value: Any) -> Data:
    """Return what a file says for a value of the record: the inverse of reading its shape."""
    if isinstance(shape, Many):
        return [_written(shape.of, each) for each in value]
    if isinstance(shape, Pairs):
        return {_words(key): _words(each) for key, each in value}
    if isinstance(shape, Group):
        said = {
            field.key: _written(field.shape, part)
            for field in shape.fields.fields
            if (part := getattr(value, field.attribute or field.key)) is not None
        }
        return said[shape.short] if list(said) == [shape.short] else said
    return _words(value)


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, PartialDate):
        return str(value).removeprefix("--")
    return str(value)
