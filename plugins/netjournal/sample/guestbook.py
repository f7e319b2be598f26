"""What visitors write under the sample posts, and the clock by which it is published and answered.

The browser's server and the commands that look at the sample blogs are processes of their own:
they share `.netjournal/sample-comments.json`. As all there, it may come from anywhere, and what
cannot be right in it is passed over.
"""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Final

from netjournal.blogs.reading.links import web_link
from netjournal.errors import NetjournalError
from netjournal.records import store
from netjournal.sample.addresses import ON_THE_WEB
from netjournal.sample.comments import SampleComment
from netjournal.sample.comments import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from netjournal.sample.engines import Submission

FILE: Final = f"{store.FOLDER}/sample-comments.json"
HELD_FOR: Final = timedelta(minutes=1)
ANSWERED_AFTER: Final = timedelta(minutes=2)

_MOST: Final = 100
_TEXT: Final = 2_000
_NAME: Final = 100
_URL: Final = 200
_FIRST_ID: Final = 1_000
_HOST: Final = re.compile(rf"[a-z]+{re.escape(ON_THE_WEB)}")
_NO_XML: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NotTakenError(Exception):
    """Say why a comment is not taken, with the status that an engine answers then."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True)
class Entry:
    """A visitor's comment on the blog at `host`, as it is kept; `received` is UTC.

    `token` makes the address under which the visitor sees it while it is held.
    """

    id: int
    host: str
    path: str
    author: str
    url: str | None
    text: str
    received: datetime
    token: str

    def as_comment(self, day: date | None) -> SampleComment:
        """Return the comment as written on a day, on the day it was received without one."""
        at = self.received
        if day:
            at = at.replace(year=day.year, month=day.month, day=day.day)
        return SampleComment(self.id, self.path, self.author, at, self.text, self.url)


class Guestbook:
    """The visitors' comments of the network in `root`, whose blogs live on `day` if it is pinned.

    A comment is held for a minute, then published, and answered by the blog's author a minute
    later; all by the instant that is passed in.
    """

    def __init__(self, root: Path, day: date | None = None) -> None:
        self._root = root
        self._day = day

    def entries(self) -> Sequence[Entry]:
        """Return what was kept, the oldest first."""
        try:
            data = store.read_bytes(store.own_file(self._root, FILE))
            kept = json.loads(data or b"[]")
        except (NetjournalError, OSError, ValueError, RecursionError):
            return ()
        found = map(_entry, kept if isinstance(kept, list) else ())
        return list({entry.id: entry for entry in found if entry}.values())[:_MOST]

    def published(self, now: datetime) -> Sequence[tuple[str, SampleComment]]:
        """Return the comments that are to be seen by all, with the hosts of their blogs."""
        return [
            (entry.host, comment)
            for entry in self.entries()
            for comment in self._published(entry, now)
        ]

    def held(self, comment_id: str, token: str, now: datetime) -> SampleComment | None:
        """Return the comment that who has its token may see before it is published."""
        for entry in self.entries():
            if str(entry.id) == comment_id and secrets.compare_digest(
                entry.token.encode(), token.encode()
            ):
                waits = now < entry.received + HELD_FOR
                return entry.as_comment(self._day) if waits else None
        return None

    def sign(self, host: str, submission: Submission, now: datetime) -> tuple[SampleComment, str]:
        """Keep a comment, and return it with its token.

        Raises:
            NotTakenError: it is too long, or was written before, or there are too many, or it
                cannot be written.
        """
        entries = self.entries()
        text = _NO_XML.sub("", submission.text.replace("\r\n", "\n")).strip()
        author = " ".join(_NO_XML.sub("", submission.author).split())
        if len(text) > _TEXT or len(author) > _NAME:
            raise NotTakenError(200, "Your comment is too long.")
        if not (submission.is_complete and text and author):
            raise NotTakenError(200, "Please fill in the required fields.")
        if any((e.host, e.path, e.text) == (host, submission.path, text) for e in entries):
            raise NotTakenError(
                409, "Duplicate comment detected; it looks as though you've already said that!"
            )
        if len(entries) >= _MOST:
            raise NotTakenError(
                429, f"The sample takes {_MOST} comments; delete {FILE} to begin again."
            )
        entry = Entry(
            id=max((entry.id for entry in entries), default=_FIRST_ID - 2) + 2,
            host=host,
            path=submission.path,
            author=author,
            url=_good_url(submission.url),
            text=text,
            received=now.replace(microsecond=0),
            token=secrets.token_hex(16),
        )
        try:
            self._keep([*entries, entry])
        except NetjournalError as error:
            raise NotTakenError(500, f"Your comment could not be kept: {error}.") from None
        return entry.as_comment(self._day), entry.token

    def _published(self, entry: Entry, now: datetime) -> Iterator[SampleComment]:
        if now < entry.received + HELD_FOR:
            return
        comment = entry.as_comment(self._day)
        yield comment
        host = host_of(entry.host.partition(".")[0])
        if host and now >= entry.received + ANSWERED_AFTER:
            answer = host.answers[entry.id // 2 % len(host.answers)]
            yield replace(
                comment,
                id=entry.id + 1,
                author=host.name,
                url=host.url,
                at=comment.at + ANSWERED_AFTER,
                text=answer.format(name=entry.author.split()[0]),
                parent=entry.id,
            )

    def _keep(self, entries: Sequence[Entry]) -> None:
        rows = [{**asdict(entry), "received": entry.received.isoformat()} for entry in entries]
        store.own_folder(self._root)
        file = store.own_file(self._root, FILE)
        store.replace(store.draft(file, json.dumps(rows, ensure_ascii=False, indent=1)), file)


def _entry(row: object) -> Entry | None:
    """Return one row of the file, None if it cannot have come from here."""
    if not isinstance(row, dict) or set(row) != set(Entry.__dataclass_fields__):
        return None
    texts = {key: row[key] for key in ("host", "path", "author", "text", "received", "token")}
    if not all(isinstance(text, str) for text in texts.values()):
        return None
    try:
        received = datetime.fromisoformat(row["received"])
    except ValueError:
        return None
    is_right = (
        type(row["id"]) is int
        and _FIRST_ID <= row["id"] < 99_000
        and row["id"] % 2 == 0
        and _HOST.fullmatch(row["host"])
        and row["author"].split()
        and len(row["author"]) <= _NAME
        and len(row["text"]) <= _TEXT
        and not any(_NO_XML.search(text) for text in texts.values())
        and row["url"] == _good_url(row["url"])
        and received.utcoffset() == timedelta()
        and 2000 < received.year < 9000
    )
    return Entry(**{**row, "received": received}) if is_right else None


def _good_url(url: object) -> str | None:
    return web_link(url) if isinstance(url, str) and len(url) <= _URL else None
