"""JSON answers of comment systems: hostile, and of any shape."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence


def loaded(body: bytes) -> Any:
    """Return what a JSON text holds, None for one that is broken or nested too deeply."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def mapping(value: object) -> Mapping[str, Any]:
    """Return an object, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def mappings(value: object) -> Sequence[Mapping[str, Any]]:
    """Return the objects of a list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def text(value: object) -> str:
    """Return a text without what no encoding has, an empty one for anything else."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def number(value: object) -> int | None:
    """Return a whole number above 0 that can be an engine's, None for anything else."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 30:
        value = int(value)
    is_one = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**30
    return value if is_one and isinstance(value, int) else None
