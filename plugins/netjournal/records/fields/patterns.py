"""What an editor can check of one value: for each reader of `values`, its part of a JSON Schema.

YAML 1.2, as editors read it, guesses numbers and truth values where a reader takes the text as
written. So a pattern never refuses what its reader takes, and refuses as much of the rest as a
pattern can: `check` has the last word.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from netjournal.records.fields import values

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

Schema = dict[str, Any]


def text(pattern: str, error: str, **also_numbers: object) -> Schema:
    """Return the schema of a text, or of nothing said; `error` tells what to write."""
    types = ["string", "integer"] if also_numbers else ["string"]
    return {
        "if": {"type": "null"},
        "else": {
            "type": types,
            "pattern": rf"^\s*(?:{pattern})?\s*$",
            "errorMessage": error,
            **also_numbers,
        },
    }


def any_text(pattern: str, error: str) -> Schema:
    """Return the schema of a text that YAML 1.2 may take for a number or a truth value."""
    return {
        "if": {"type": ["null", "boolean"]},
        "else": {
            "type": ["string", "number"],
            "pattern": rf"^\s*(?:{pattern})?\s*$",
            "errorMessage": error,
        },
    }


def words(choices: Sequence[str]) -> Schema:
    """Return the schema of a few words, whatever their case."""
    return text("|".join(map(_any_case, choices)), f"Write one of {', '.join(choices)}.")


def _any_case(word: str) -> str:
    return "".join(
        f"[{char.upper()}{char.lower()}]" if char.isalpha() else re.escape(char) for char in word
    )


_YEAR = rf"(?:1[89][0-9]{{2}}|2[01][0-9]{{2}}|{values.LAST_YEAR})"
_DAY_OF_YEAR = (
    r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|[12][0-9]))"
)
_CADENCE_WORDS = "|".join(map(_any_case, values.CADENCE_WORDS))
_CADENCE_UNITS = "|".join(map(_any_case, ("d", "day", "w", "week", "m", "month", "y", "year")))
_HTTP = rf"{_any_case('http')}[sS]?://[^\s/?#]\S*"
_INSIDE = r"(?![a-zA-Z][a-zA-Z0-9+.-]+:|[/\\~])[^\x00-\x1f\x7f]*"

PATTERNS: Final[Mapping[Callable[[str], Any], Schema]] = MappingProxyType(
    {
        values.prose: any_text(r"(?:.|\s)*", "Write some text."),
        values.line: any_text(r"[^\x00-\x1f\x7f]*", "Write one line of text."),
        values.label: any_text(
            r"[^,\x00-\x1f\x7f]*", "Write a word or a few without a comma, or a list of several."
        ),
        values.whole: text("[0-9]{1,4}", "Write a number from 0 to 9999.", minimum=0, maximum=9999),
        values.points: text(
            "[+-]?[0-9]{1,3}", "Write a number from -999 to 999.", minimum=-999, maximum=999
        ),
        values.flag: {
            "if": {"type": ["null", "boolean"]},
            "else": words(("true", "false", "yes", "no"))["else"],
        },
        values.day: text(f"{_YEAR}-{_DAY_OF_YEAR}", "Write a date such as 2026-11-22."),
        values.partial_date: text(
            rf"{_YEAR}(?:-{_DAY_OF_YEAR}|-(?:0[1-9]|1[0-2]))?|(?:--)?{_DAY_OF_YEAR}",
            "Write a date as far as you know it: 1984-03-14, 03-14, 1984-03 or 1984.",
            minimum=values.FIRST_YEAR,
            maximum=values.LAST_YEAR,
        ),
        values.cadence: text(
            rf"{_CADENCE_WORDS}|0*[1-9][0-9]* ?(?:{_CADENCE_UNITS})[sS]?",
            "Write how often: 6 weeks, 3m, quarterly or never.",
        ),
        values.web_url: text(_HTTP, "Write an address that starts with http:// or https://."),
        values.host: any_text(
            rf"(?:{_any_case('http')}[sS]?://)?[^\s/?#@.]+\.[^\s/?#@]+(?:[/?#]\S*)?",
            "Write the name of a host such as comments.example.",
        ),
        values.feed: any_text(
            f"{_HTTP}|{_INSIDE}", "Write an address, or the path of a file inside the network."
        ),
        values.photo: any_text(_INSIDE, "Write the path of a picture inside the network."),
        values.email: text(values.EMAIL.pattern, "Write an e-mail address: name@host."),
        values.timezone: text(
            "[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*", "Write a time zone such as Europe/Berlin."
        ),
        values.from_them: words(("me", "them")),
    }
)


_WORDS: Final[Mapping[Callable[[str], Any], Sequence[str]]] = MappingProxyType(
    {values.flag: ("true", "false"), values.from_them: ("me", "them")}
)


def choices_of(reader: Callable[[str], Any]) -> Sequence[str]:
    """Return the words a reader knows, where they are few."""
    if isinstance(reader, values.OneOf):
        return [str(choice) for choice in reader.choices.values()]
    return _WORDS.get(reader, ())


def pattern_of(reader: Callable[[str], Any]) -> Schema:
    """Return the part of a schema that says what this reader takes.

    Raises:
        KeyError: no pattern is known for the reader.
    """
    if isinstance(reader, values.OneOf):
        return words(choices_of(reader))
    return PATTERNS[reader]
