"""The comments of a thread as they are kept: nothing that was ever seen is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from netjournal.blogs.rows import COMMENTS
from netjournal.blogs.rows import THREADS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import datetime

    from netjournal.blogs.database import Writing
    from netjournal.model import Comment
    from netjournal.model import Thread

_COMMENTS_KEPT: Final = 2_000  # of a thread


def keep_comments(writing: Writing, thread: Thread) -> int:
    """Keep a thread as `Cache.keep_thread` says."""
    rows = writing.rows("SELECT * FROM comment WHERE thread = ?", thread.url)
    before = {found.id: found for row in rows if (found := COMMENTS.of(row))}
    renamed = _renamed(thread.comments, before)
    before |= {new: before.pop(old) for new, old in renamed.items()}
    writing.repeat(
        "DELETE FROM comment WHERE thread = ? AND id = ?",
        [(thread.url, old) for old in renamed.values()],
    )
    seen = [
        _merged(comment, before.get(comment.id), thread.looked_at) for comment in thread.comments
    ]
    writing.insert("thread", THREADS.row(thread))
    writing.insert("comment", *(COMMENTS.row(comment, thread.url) for comment in seen))
    if len(before) + len(seen) > _COMMENTS_KEPT:
        writing.execute(
            "DELETE FROM comment WHERE thread = ?1 AND id NOT IN (SELECT id FROM comment"
            " WHERE thread = ?1 ORDER BY last_seen DESC, at DESC LIMIT ?2)",
            thread.url,
            _COMMENTS_KEPT,
        )
    return len({comment.id for comment in seen} - before.keys())


def _renamed(comments: Sequence[Comment], before: Mapping[str, Comment]) -> Mapping[str, str]:
    """Return the former ids of comments that came back under others, by the ids of now.

    The engine's own numbers stay. Where it has none, each source makes its own ids, and an edit
    makes a new one: the author and the words, or the author and the time, are still the same.
    """
    ids = {comment.id for comment in comments}
    gone = {mark: old.id for old in before.values() if old.id not in ids for mark in _marks(old)}
    found: dict[str, str] = {}
    for comment in comments:
        olds = (gone[mark] for mark in _marks(comment) if mark in gone)
        old = next((old for old in olds if old not in found.values()), None)
        if old and comment.id not in before and not (old.isdecimal() and comment.id.isdecimal()):
            found[comment.id] = old
    return found


def _marks(comment: Comment) -> Iterator[tuple[str, str | datetime]]:
    if comment.author:
        yield from ((comment.author, mark) for mark in (comment.text, comment.at) if mark)


def _merged(comment: Comment, before: Comment | None, looked_at: datetime | None) -> Comment:
    """Return a comment as it was seen now, with what was known of it and is not told any more."""
    if before is None:
        return replace(comment, first_seen=looked_at, last_seen=looked_at)
    return replace(
        comment,
        author=comment.author or before.author,
        author_url=comment.author_url or before.author_url,
        at=comment.at or before.at,
        text=comment.text or before.text,
        url=comment.url or before.url,
        parent=comment.parent or before.parent,
        first_seen=before.first_seen or looked_at,
        last_seen=looked_at,
    )
