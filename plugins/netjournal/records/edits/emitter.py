"""Plain data becomes YAML text that reads back as it is, in the style of DESIGN's example."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import yaml

from netjournal.records.fields.shapes import Group
from netjournal.records.fields.shapes import Many
from netjournal.records.fields.shapes import One
from netjournal.records.fields.shapes import Pairs
from netjournal.records.fields.values import JOINERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.records.fields.shapes import Shape


# What YAML text says, every single value as text; None where it says nothing.
Data = str | list["Data"] | dict[str, "Data"] | None


class Bare(str):
    """A text written without quotes also where YAML would guess more than text of it."""

    __slots__ = ()


class _Escaped(str):
    """A text written in double quotes."""

    __slots__ = ()


class Flow(list[Any]):
    """A list written on one line, in brackets."""


def block(data: Mapping[str, Any] | list[Any]) -> str:
    """Return a mapping or list, whatever its own style, over several lines."""
    return _dumped(list(data) if isinstance(data, list) else data, flow=False)


def inline(data: object) -> str:
    """Return data on one line, as it can stand within brackets."""
    return _dumped([data], flow=True).strip()[1:-1]


def styled(shape: Shape | None, data: Any) -> Any:
    """Return data with the style its shape asks for.

    Lists of words stand in brackets, those of what may be a mapping over several lines. What the
    reader takes for a date, a flag or one of a few words needs no quotes, whatever YAML would
    guess.
    """
    if isinstance(shape, Many) and not isinstance(data, list):
        return styled(shape.of, data)
    if isinstance(data, list):
        of = shape.of if isinstance(shape, Many) else None
        items = [styled(of, each) for each in data]
        is_short = not isinstance(of, Group) and all(isinstance(each, str) for each in items)
        return Flow(items) if is_short else items
    if isinstance(data, dict):
        is_group = isinstance(shape, Group)
        return {
            Bare(key) if is_group else key: styled(_shape_of(shape, key), value)
            for key, value in data.items()
        }
    if isinstance(shape, Group) and shape.short:
        return styled(_shape_of(shape, shape.short), data)
    if isinstance(shape, One) and isinstance(data, str) and not shape.takes_text:
        return Bare(data)
    return data


def on_one_line(data: Any) -> Any:
    """Return styled data whose texts of several lines are written with escapes, not as blocks."""
    if isinstance(data, list):
        return type(data)(on_one_line(each) for each in data)
    if isinstance(data, dict):
        return {key: on_one_line(value) for key, value in data.items()}
    return _Escaped(data) if isinstance(data, str) and "\n" in data else data


def _shape_of(shape: Shape | None, key: str) -> Shape | None:
    if isinstance(shape, Group):
        field = shape.fields.by_name.get(key)
        return field.shape if field else None
    return shape.values if isinstance(shape, Pairs) else None


def _dumped(data: object, *, flow: bool) -> str:
    text: str = yaml.dump(
        data,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=flow,
        sort_keys=False,
        width=float("inf"),
    )
    return text


class _Dumper(yaml.SafeDumper):
    """Writes lists indented under their key and texts of several lines as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def process_tag(self) -> None:
        """Write no tags: what cannot stand without quotes in brackets, as 1:30, becomes text."""
        if isinstance(self.event, yaml.ScalarEvent) and self.style is None:
            self.style = self.choose_scalar_style()
        self.prepared_tag = None

    def ignore_aliases(self, data: object) -> bool:
        return True


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = None
    visible = text.translate(JOINERS)
    if not visible.isprintable():
        # Several lines stand as a block; YAML's rarer line breaks (U+0085, U+2028) and control
        # characters only survive as escapes.
        lines = visible.split("\n")
        style = "|" if lines[-1] and all(line.isprintable() for line in lines) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_bare(dumper: _Dumper, text: Bare) -> yaml.ScalarNode:
    if not text.isprintable():
        return _represent_text(dumper, text)
    plain = dumper.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(plain, text)


def _represent_escaped(dumper: _Dumper, text: _Escaped) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


def _represent_flow(dumper: _Dumper, items: Flow) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(Bare, _represent_bare)
_Dumper.add_representer(_Escaped, _represent_escaped)
_Dumper.add_representer(Flow, _represent_flow)
