"""What became of a comment is kept in its touch: where it stands, since when, what was answered.

It is only added to what stands there; every byte not concerned stays, and the outcome is parsed
again and compared. What others wrote comes from the web, and is bare text before it gets here.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from netjournal.errors import ConflictError
from netjournal.errors import NetjournalError
from netjournal.model import Channel
from netjournal.model import Kept
from netjournal.model import KeptAnswer
from netjournal.model.urls import canonical_url
from netjournal.model.urls import looked_at
from netjournal.records.changes import Change
from netjournal.records.edits.slot import BOM
from netjournal.records.edits.slot import find
from netjournal.records.fields import TOUCH
from netjournal.records.fields import values
from netjournal.records.fields.shapes import read_value
from netjournal.records.journal import read_touch
from netjournal.records.reading import Reading
from netjournal.records.store import read_original
from netjournal.records.text.frontmatter import body_start

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from netjournal.model import Touch
    from netjournal.records.edits.emitter import Data


def kept(root: Path, touch: Touch, known: Kept) -> Change:
    """Return the change that adds to a comment's touch what is known of it; nothing is written.

    What the file says already is not added again, so that the change may change nothing. Nor is an
    answer without a word, or what no file can say: an address or a day that is none.

    Raises:
        ConflictError: the file is no longer about this comment, or says something else by now.
        NetjournalError: it must be mended first, or has a form that is only edited by hand.
        UnusableNetworkError: it is a link, or cannot be read.
    """
    before = read_original(root, touch.path)
    return Change(touch.path, before, with_kept(before, touch, known))


def with_kept(text: str, touch: Touch, known: Kept) -> str:
    """Return the whole text of a touch's file with what is known added; raises as `kept`."""
    mark = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    before = _read(text, touch.path)
    if before is None or not _is_about(before, touch):
        raise ConflictError(f"{touch.path} changed since it was read; run the command again")
    known = _sayable(known)
    # The line that ends the front matter would begin another document.
    end = text.rfind("\n", 0, body_start(text)) + 1
    head = _with_value(text[:end], "permalink", known.permalink, touch.path)
    head = _with_value(head, "published", known.published, touch.path)
    new = [each for each in known.answers if not any(_is_same(each, one) for one in before.answers)]
    after = _with_answers(head, new, touch.path) + text[end:]
    wanted = replace(
        before,
        permalink=known.permalink or before.permalink,
        published=known.published or before.published,
        answers=(*before.answers, *new),
    )
    if _read(after, touch.path) != wanted:
        message = "what became of the comment cannot be added safely; write it by hand"
        raise NetjournalError(f"{touch.path}: {message}")
    return mark + after


def _read(text: str, path: str) -> Touch | None:
    return read_touch(text, Reading(path))


def _is_about(now: Touch, touch: Touch) -> bool:
    """Tell whether a file is still about the comment that a touch was read as."""
    is_comment = now.channel is Channel.COMMENT
    return is_comment and (now.url, now.landed) == (touch.url, touch.landed)


def _with_value(head: str, key: str, value: str | date | None, path: str) -> str:
    slot = find(head, TOUCH, key, path)
    if value is None:
        return head
    if slot.node is None or slot.shape is None:
        return slot.put(str(value))
    if read_value(slot.shape, slot.node, key, Reading("")) != value:
        raise ConflictError(f"{path} says another {key} than {value}; correct it, or delete it")
    return head


def _with_answers(head: str, answers: Sequence[KeptAnswer], path: str) -> str:
    said = [*map(_data, answers)]
    if said and find(head, TOUCH, "answers", path).node is None:
        return find(head, TOUCH, "answers", path).put(said)
    for each in said:
        head = find(head, TOUCH, "answers", path).append(each)
    return head


def _data(answer: KeptAnswer) -> Data:
    said = {"what": answer.what, "by": answer.by, "on": answer.on, "url": answer.url}
    return {key: str(value) for key, value in said.items() if value}


def _is_same(one: KeptAnswer, other: KeptAnswer) -> bool:
    """Tell whether two are one answer, which its writer or the user may have edited."""
    place = _place(one)
    return one == other or (place is not None and place == _place(other))


def _place(answer: KeptAnswer) -> tuple[str, str] | None:
    """Return the page an answer stands in, and where in it; None where either is not told."""
    place = urldefrag(answer.url or "").fragment
    return (canonical_url(answer.url or ""), place) if place else None


def _sayable(known: Kept) -> Kept:
    """Return of what is known that which a file can say and a reader look at without harm."""
    answers = (
        KeptAnswer(
            _plain(each.what),
            " ".join(_plain(each.by or "").split()) or None,
            _day(each.on),
            _address(each.url),
        )
        for each in known.answers
    )
    said = dict.fromkeys(each for each in answers if each.what)
    return Kept(_address(known.permalink), _day(known.published), tuple(said))


def _plain(text: str) -> str:
    """Return text in lines without control, bidirectional and unassigned characters."""
    lines = ("".join(map(_plain_char, line)).rstrip() for line in text.splitlines())
    return "\n".join(lines).strip("\n")


def _plain_char(char: str) -> str:
    if char.isprintable() or ord(char) in values.JOINERS:
        return char
    return " " if char == "\t" or unicodedata.category(char) == "Zs" else ""


def _address(url: str | None) -> str | None:
    """Return an address as everybody sees it."""
    return looked_at(url.strip()) if url and values.reads(values.web_url, url) else None


def _day(day: date | None) -> date | None:
    return day if day and values.reads(values.day, day.isoformat()) else None
