"""The people a text names with @."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

# A slug after @, where no e-mail address, handle, path or URL is meant and no \ escapes it. The
# underscores of Markdown's emphasis may stand around it, those of a word may not.
MENTION = re.compile(
    r"(?<![^\W_])(?<![^\W_]_)(?<![^\W_]__)(?<![@./+\\-])@([a-z0-9]+(?:-[a-z0-9]+)*)"
    r"(?!_{0,2}[^\W_]|[-.@/]\w)"
)

# The file or the page of a contact, where a relative link leads there.
_LINK = re.compile(
    r"(?<![\w/.-])(?:\.{1,2}/)*contacts/([a-z0-9]+(?:-[a-z0-9]+)*)\.(?:yml|md|html)(?![\w-]|\.\w)"
)

_MAYBE_CODE = re.compile(r"[`~]|^(?: {4}|\t)", re.MULTILINE)
_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})([^\n]*)")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]+[.)])\s")
_INDENTED = re.compile(r"(?: {4}|\t)")
_BACKTICKS = re.compile(r"`+")


def mentions(markdown: str) -> tuple[str, ...]:
    """Return the slugs mentioned outside code, in order, each once; they need not exist."""
    if "@" not in markdown:
        return ()
    return tuple(dict.fromkeys(match[1] for match in MENTION.finditer(prose(markdown))))


def places(markdown: str, slug: str) -> Sequence[int]:
    """Return where this slug stands outside code, in mentions and in links to its contact."""
    if slug not in markdown:
        return []
    text = prose(markdown)
    found = (match for kind in (MENTION, _LINK) for match in kind.finditer(text))
    return sorted(match.start(1) for match in found if match[1] == slug)


def prose(markdown: str) -> str:
    """Return a text with blanks in the place of code, so that every position stays."""
    if not _MAYBE_CODE.search(markdown):
        return markdown
    kept: list[str] = []
    end = 0
    for start, stop in _prose_ranges(markdown):
        kept += (" " * (start - end), markdown[start:stop])
        end = stop
    kept.append(" " * (len(markdown) - end))
    return "".join(kept)


def _prose_ranges(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where there is no code."""
    for start, stop in _paragraphs(markdown):
        paragraph = markdown[start:stop]
        for begin, end in _between_spans(paragraph):
            yield start + begin, start + end


def _paragraphs(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where each paragraph goes that is no code block, fenced or indented."""
    begin: int | None = None
    fence = ""
    in_list, after_blank = False, True
    for found in _LINE.finditer(markdown):  # the last is the empty one at the end
        line = found[1]
        marker = _FENCE.match(line)
        is_prose = is_blank = False
        if fence:
            if marker and marker[1].startswith(fence) and not marker[2].strip():
                fence = ""
        elif marker and "`" not in marker[2]:
            fence = marker[1]
        elif not line.strip() or (after_blank and not in_list and _INDENTED.match(line)):
            is_blank = True  # between paragraphs, indented code as well
        else:
            is_prose = True
            in_list = bool(_LIST_ITEM.match(line)) or (in_list and line[0].isspace())
        after_blank = is_blank
        if is_prose and begin is None:
            begin = found.start()
        elif not is_prose and begin is not None:
            yield begin, found.start()
            begin = None


def _between_spans(paragraph: str) -> Iterator[tuple[int, int]]:
    """Yield what lies around code spans: a run of backticks up to the next of the same length."""
    runs = list(_BACKTICKS.finditer(paragraph))
    later: dict[int, list[re.Match[str]]] = defaultdict(list)
    for run in reversed(runs):
        later[len(run[0])].append(run)
    end = 0
    for run in runs:
        same = later[len(run[0])]
        same.pop()
        if run.start() >= end and same:
            yield end, run.start()
            end = same[-1].end()
    yield end, len(paragraph)
