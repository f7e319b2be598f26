"""The texts of `prompts.yml` and of `templates/` become prompts and templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.model import LightTouch
from netjournal.model import Prompt
from netjournal.model import Prompts
from netjournal.model import Template
from netjournal.records import fields
from netjournal.records.reading import spot_at
from netjournal.records.text.frontmatter import split
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse
from netjournal.records.text.placeholders import unknown_placeholders

if TYPE_CHECKING:
    from netjournal.records.reading import Reading


def read_prompts(text: str, reading: Reading) -> Prompts | None:
    """Return the prompts of a file; None when it is no mapping. An empty file says nothing.

    What is wrong with a text costs that one at most. Problems go to `reading`.
    """
    node = parse(text, reading)
    if isinstance(node, Table):
        values = fields.PROMPTS.read(node, reading)
        said = [Prompt(LightTouch(key), words) for key, texts in values.items() for words in texts]
        return Prompts(tuple(said))
    if node is None:
        return None
    if isinstance(node, Scalar) and node.absent:
        return Prompts()
    message = 'the file takes a line "kind: text" for each kind of touch, such as hello: …'
    reading.fault(node, "wrong-kind", message)
    return None


def read_template(text: str, reading: Reading) -> Template | None:
    """Return the template of a file; None without front matter.

    Problems, also of words in braces that can never be filled in, go to `reading`.
    """
    parts = split(text, reading)
    if parts is None:
        return None
    head, body = parts
    values = fields.TEMPLATE.read(head, reading)
    for unknown in unknown_placeholders(text, reading):
        reading.fault(spot_at(text, unknown.start), "unknown-placeholder", unknown.message)
    return Template(id=reading.stem, text=body, path=reading.path, **values)
