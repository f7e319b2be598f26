"""A touch becomes the text of its file."""

from __future__ import annotations

from dataclasses import fields as fields_of
from typing import TYPE_CHECKING
from typing import Any

import yaml

from netjournal.model import Audience
from netjournal.model import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.model import Touch


def render_touch(touch: Touch) -> str:
    """Return the front matter, in block style with prose quoted where needed, and the text."""
    head: dict[str, Any] = {
        "date": touch.date,
        "with": _one_or_list(touch.people),
        "channel": str(touch.channel),
        "from": "them" if touch.from_them else None,
        "url": touch.url,
        "landed": touch.landed,
        "about": touch.about,
        "ask": _items(touch.asks),
        "offer": _items(touch.offers),
        "promises": _items(touch.promises),
        "helped": _items(touch.helped),
        "audience": None if touch.audience is Audience.PRIVATE else str(touch.audience),
    }
    said = {key: value for key, value in head.items() if value}
    front = yaml.dump(
        said,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=float("inf"),
    )
    return f"---\n{front}---\n{touch.text}\n" if touch.text else f"---\n{front}---\n"


def _items(items: Sequence[Item]) -> object:
    """Return a lone text as it is, else a list of what each item says."""
    said = [
        {
            field.name: _one_or_list(value) if field.name == "who" else value
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


class _Dumper(yaml.SafeDumper):
    """Writes lists indented under their key and texts of several lines as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:
        return True


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = None
    if not text.isprintable():
        # Several lines stand as a block; YAML's rarer line breaks (U+0085, U+2028) and control
        # characters only survive as escapes.
        lines = text.split("\n")
        style = "|" if lines[-1] and all(line.isprintable() for line in lines) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)
