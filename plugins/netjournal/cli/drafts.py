"""Comments that are not posted yet: `drafts/<date>-<slug>-comment.md`, a file of the user's each.

It begins with what it is about, in a comment of Markdown, and below that are the user's words. The
folder is outside of the journal, and read by nothing but this.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.cli.terminal import printable
from netjournal.errors import NetjournalError
from netjournal.model.urls import canonical_url
from netjournal.records.changes import Change
from netjournal.records.changes import apply
from netjournal.records.store import ensure_own_folder
from netjournal.records.store import read_original

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from netjournal.model import Opening

FOLDER: Final = "drafts"
_OPENING: Final = "<!--"
_CLOSING: Final = "-->"
_HEAD: Final = re.compile(rf"\ufeff?\s*{_OPENING}(.*?){_CLOSING}", re.DOTALL)


class Draft(NamedTuple):
    """A draft's file, by its path within the network, and the whole text of it."""

    path: str
    text: str

    @property
    def words(self) -> str:
        """What the user wrote, without the head; with it where its end is gone."""
        head = _HEAD.match(self.text)
        return self.text[head.end() if head else 0 :].strip()

    @property
    def is_cut(self) -> bool:
        """Whether the head's end is gone, so that nobody can tell where the words begin."""
        return not _HEAD.match(self.text) and _OPENING in self.text[:100]

    @property
    def url(self) -> str | None:
        """The address of the post it is about, None where the head is gone."""
        head = _HEAD.match(self.text)
        lines = head[1].splitlines() if head else []
        found = [line.strip() for line in lines if re.match(r"\s*https?://", line)]
        return found[-1] if found else None  # a title may look like one

    @property
    def first_line(self) -> int:
        """On which line the words begin, or are to begin."""
        head = _HEAD.match(self.text)
        return self.text[: head.end()].count("\n") + 3 if head else 1


def begin(root: Path, opening: Opening, name: str, today: date) -> Draft:
    """Make the draft of a comment, without a word in it yet.

    Raises:
        NetjournalError: it cannot be written.
    """
    text = _headed(opening, name)
    stem = f"{FOLDER}/{today.isoformat()}-{opening.contact}-comment"
    for number in count(1):
        path = f"{stem}.md" if number == 1 else f"{stem}-{number}.md"
        if not (root / path).exists():
            apply(root, [Change(path, None, text)])
            return Draft(path, text)
    raise AssertionError  # `count` never ends


def drafts(root: Path) -> Iterator[Draft]:
    """Yield the drafts that are kept, the oldest first; what cannot be read is passed over.

    Raises:
        UnusableNetworkError: the folder is a link, or leads out of the network.
    """
    ensure_own_folder(root, FOLDER)
    for file in sorted((root / FOLDER).glob("[!.]*.md")):
        try:
            yield read(root, f"{FOLDER}/{file.name}")
        except NetjournalError:
            continue


def draft_for(root: Path, url: str) -> Draft | None:
    """Return the newest draft of a comment on a post, if there is one; raises as `drafts`."""
    key = canonical_url(_harmless(url))
    found = [each for each in drafts(root) if each.url and canonical_url(each.url) == key]
    return found[-1] if found else None


def read(root: Path, path: str) -> Draft:
    """Return a draft as it is now.

    Raises:
        NetjournalError: it is gone, or no text.
    """
    return Draft(path, read_original(root, path))


def remove(root: Path, draft: Draft) -> None:
    """Delete a draft that is as it was read.

    Raises:
        ConflictError: it is not, and stays.
    """
    apply(root, [Change(draft.path, draft.text, None)])


def _headed(opening: Opening, name: str) -> str:
    quote = opening.invitation.quote if opening.invitation else ""
    lines = [
        f"For {name}, under:",
        opening.post.title,
        opening.post.url or "",
        f"“{quote}”" if quote else "",
        "Write below; these lines are not part of it.",
    ]
    said = "\n".join(_harmless(printable(line)) for line in lines if line)
    return f"{_OPENING} {said} {_CLOSING}\n\n"


def _harmless(text: str) -> str:
    """Return a text that cannot end the head."""
    return text.replace(">", "%3E") if text.startswith("http") else text.replace(_CLOSING, "→")
