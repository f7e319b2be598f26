"""The answer to a question that is asked once is added to `mkdocs.yml`; nothing there changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from netjournal.errors import NetjournalError
from netjournal.records.changes import Change
from netjournal.records.config import read_config
from netjournal.records.config import section_of
from netjournal.records.edits import splice
from netjournal.records.edits.emitter import Bare
from netjournal.records.edits.slot import BOM
from netjournal.records.network import MKDOCS_YML
from netjournal.records.reading import Reading
from netjournal.records.store import read_original
from netjournal.records.text.nodes import Table
from netjournal.records.text.nodes import parse
from netjournal.records.text.nodes import value_of

if TYPE_CHECKING:
    from pathlib import Path

BY_HAND: Final = 'write "comments: {{keep: {}}}" under netjournal: in mkdocs.yml'


def keeping(root: Path, *, is_wanted: bool) -> Change:
    """Return the change that says whether the fate of comments is kept; nothing is written.

    Raises:
        NetjournalError: the file must be mended first, says it already, or has a form that is only
            edited by hand; the message says what to write.
        UnusableNetworkError: it is a link, or cannot be read.
    """
    before = read_original(root, MKDOCS_YML)
    return Change(MKDOCS_YML, before, with_keeping(before, is_wanted=is_wanted))


def with_keeping(text: str, *, is_wanted: bool) -> str:
    """Return the whole text of `mkdocs.yml` with the setting; raises as `keeping`."""
    mark = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    word = Bare("true" if is_wanted else "false")
    try:
        after = _with_keep(text, word)
    except splice.UnusualFormError:
        after = text
    before = read_config(text, Reading(MKDOCS_YML))
    now = read_config(after, Reading(MKDOCS_YML))
    is_said = before is not None and now == replace(before, keep=is_wanted)
    if not (is_said and _is_only_added(text, after)):
        raise NetjournalError(BY_HAND.format(word))
    return mark + after


def _with_keep(text: str, word: Bare) -> str:
    section = section_of(parse(text, Reading(MKDOCS_YML)))
    comments = value_of(section, "comments")
    if isinstance(comments, Table) and comments.pairs:
        last = len(comments.pairs) - 1
        return splice.entry_added(text, comments, last, Bare("keep"), word)
    if isinstance(section, Table) and section.pairs and comments is None:
        said = {Bare("keep"): word}
        return splice.entry_added(text, section, len(section.pairs) - 1, Bare("comments"), said)
    raise splice.UnusualFormError


def _is_only_added(text: str, after: str) -> bool:
    """Tell whether a text is another one with something put in at one place."""
    same = next(
        (at for at, (old, new) in enumerate(zip(text, after, strict=False)) if old != new),
        min(len(text), len(after)),
    )
    return len(after) > len(text) and after.endswith(text[same:])
