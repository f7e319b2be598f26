"""What `mkdocs.yml` says about the site, for those who have no MkDocs to ask.

MkDocs' own tags (`!ENV`, `!!python/name:…`) are not followed: what has one is left out of the
values, and stays in the lines as it was written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import NamedTuple

from netjournal.errors import MisuseError
from netjournal.errors import UnusableNetworkError
from netjournal.records.config import section_of
from netjournal.records.files import read_text
from netjournal.records.network import MKDOCS_YML
from netjournal.records.reading import Reading
from netjournal.records.text.nodes import Items
from netjournal.records.text.nodes import Scalar
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse
from netjournal.records.text.nodes import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from netjournal.records.text.nodes import Node

_TRUTH: Final = {"true": True, "false": False}
_REMARKS: Final = re.compile(r"(?:\s*^#.*|\s)*\Z", re.MULTILINE)
_UNREAD: Final = object()


class Settings(NamedTuple):
    """MkDocs' settings by key: their `values`, the `lines` they were written in, our `section`."""

    values: Mapping[str, Any]
    lines: Mapping[str, str]
    section: Mapping[str, Any]


def settings_of(root: Path, profile: str | None = None) -> Settings:
    """Return the settings of a network's site; a `profile` stands instead of that in the file.

    Raises:
        MisuseError: only MkDocs could tell for whom the site is.
        UnusableNetworkError: mkdocs.yml cannot be read.
    """
    reading = Reading(MKDOCS_YML)
    text = read_text(root, reading)
    node = None if text is None else parse(text, reading)
    if text is None or not isinstance(node, Table):
        raise UnusableNetworkError(
            "\n".join(map(str, reading.problems)) or f"{MKDOCS_YML} is empty"
        )
    values = _plain(node)
    section = _section(node, profile, inherits="INHERIT" in values)
    return Settings(values, dict(_lines(node, text)), section)


def _section(node: Node, profile: str | None, *, inherits: bool) -> Mapping[str, Any]:
    found = section_of(node)
    said = value_of(found, "profile")
    is_known = not (found and found.refusal) and (not said.refusal if said else not inherits)
    if profile is None and not is_known:
        raise MisuseError(
            f"only MkDocs can tell for whom the site is (!ENV or INHERIT in {MKDOCS_YML}); say it "
            "with --profile private, shared or public"
        )
    section = _plain(found) if isinstance(found, Table) and not found.refusal else {}
    return section | ({"profile": profile} if profile else {})


def _plain(node: Node) -> Any:
    """Return what a node says, in Python's values."""
    if node.refusal:
        return _UNREAD
    if isinstance(node, Table):
        pairs = ((key.text, _plain(value)) for key, value in node.pairs if isinstance(key, Scalar))
        return {key: value for key, value in pairs if value is not _UNREAD}
    if isinstance(node, Items):
        return [value for item in node.nodes if (value := _plain(item)) is not _UNREAD]
    if node.absent:
        return None
    return _TRUTH.get(node.text.lower(), node.text) if node.plain else node.text


def _lines(node: Table, text: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of a block with their lines, without the remarks before the next one."""
    keys = [key for key, _ in node.pairs]
    if any(key.column > 1 for key in keys):
        return  # in braces: no key has a line of its own
    ends = [key.start for key in keys[1:]] + [len(text)]
    for key, end in zip(keys, ends, strict=True):
        if isinstance(key, Scalar):
            yield key.text, f"{_REMARKS.sub('', text[key.start : end])}\n"
