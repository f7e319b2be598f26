"""The people a text names with @."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# A slug after @, where no e-mail address, handle, path or URL is meant and no \ escapes it.
MENTION = re.compile(r"(?<![\w@./+\\-])@([a-z0-9]+(?:-[a-z0-9]+)*)(?!\w|[-.@/]\w)")

_MAYBE_CODE = re.compile(r"[`~]|^(?: {4}|\t)", re.MULTILINE)
_FENCE = re.compile(r"\s*(`{3,}|~{3,})([^\n]*)")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]+[.)])\s")
_INDENTED = re.compile(r"(?: {4}|\t)")
_BACKTICKS = re.compile(r"`+")


def mentions(markdown: str) -> tuple[str, ...]:
    """Return the slugs mentioned outside code, in order, each once; they need not exist."""
    if "@" not in markdown:
        return ()
    prose: Iterable[str] = (markdown,)
    if _MAYBE_CODE.search(markdown):
        prose = (_without_spans(paragraph) for paragraph in _paragraphs(markdown))
    found = (match[1] for paragraph in prose for match in MENTION.finditer(paragraph))
    return tuple(dict.fromkeys(found))


def _paragraphs(markdown: str) -> list[str]:
    """Return the paragraphs that are no code block, fenced or indented."""
    paragraphs: list[list[str]] = [[]]
    fence = ""
    in_list, after_blank = False, True
    for line in markdown.split("\n"):
        marker = _FENCE.match(line)
        if fence:
            if marker and marker[1].startswith(fence) and not marker[2].strip():
                fence = ""
        elif marker and "`" not in marker[2]:
            fence = marker[1]
            paragraphs.append([])
        elif not line.strip():
            paragraphs.append([])
            after_blank = True
            continue
        elif _INDENTED.match(line) and after_blank and not in_list:
            continue
        else:
            in_list = bool(_LIST_ITEM.match(line)) or (in_list and line[0].isspace())
            paragraphs[-1].append(line)
        after_blank = False
    return ["\n".join(lines) for lines in paragraphs]


def _without_spans(paragraph: str) -> str:
    """Cut out code spans: a run of backticks up to the next run of the same length."""
    runs = list(_BACKTICKS.finditer(paragraph))
    later: dict[int, list[re.Match[str]]] = defaultdict(list)
    for run in reversed(runs):
        later[len(run[0])].append(run)
    kept: list[str] = []
    end = 0
    for run in runs:
        same = later[len(run[0])]
        same.pop()
        if run.start() >= end and same:
            kept.append(paragraph[end : run.start()])
            end = same[-1].end()
    return " ".join((*kept, paragraph[end:]))
