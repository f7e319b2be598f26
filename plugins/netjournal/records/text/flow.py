"""A user's text as it can stand within brackets, for what messages propose to write."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from typing import Final

from netjournal.records.reading import SHOWN
from netjournal.records.reading import printable
from netjournal.records.text.nodes import NULLS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

# Words that no YAML parser takes for anything else, wherever they stand.
_PLAIN: Final = re.compile(
    r"\w[\w.+/&'()@#-]*(?: [\w.+/&'()@-][\w.+/&'()@#-]*)*|\u2026|https?://[\w./~-]+"
)


def scalar(text: str) -> str:
    """Write a text, in quotes where YAML would misread it."""
    if _PLAIN.fullmatch(text) and text not in NULLS:
        return text
    return printable(json.dumps(text, ensure_ascii=False))


def sequence(texts: Iterable[str]) -> str:
    """Write a list of texts."""
    return f"[{', '.join(map(scalar, texts))}]"


def mapping(texts: Mapping[str, str]) -> str:
    """Write a mapping of texts."""
    return f"{{{', '.join(f'{scalar(key)}: {scalar(text)}' for key, text in texts.items())}}}"


def listed(parts: Iterable[str]) -> str:
    """Say how several values are written; of many, only where the brackets go."""
    written = sequence(parts)
    return f"a list: {written}" if len(written) <= 2 * SHOWN else "a list: […, …]"
