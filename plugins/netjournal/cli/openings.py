"""Openings as the terminal shows them, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.cli.terminal import Cell
from netjournal.cli.terminal import instant_as_json
from netjournal.followup.phrases import counted
from netjournal.followup.phrases import span_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.model import Book
    from netjournal.model import Commenting
    from netjournal.model import Opening


def cells(book: Book, opening: Opening) -> Sequence[Cell]:
    """Return a row: who, with age and comments; the post, with its question; why."""
    post = opening.post
    age = "today" if opening.age_days == 0 else span_in_words(opening.age_days)
    comments = "" if post.comments is None else f", {counted(post.comments, 'comment')}"
    return (
        Cell(book.contacts[opening.contact].name, note=f"{age}{comments}"),
        Cell(
            post.title,
            link=post.url,
            note=f"“{opening.question}”" if opening.question else None,
        ),
        Cell(", ".join(str(term) for term in opening.terms)),
    )


def commenting_in_words(commenting: Commenting) -> str:
    """Return whether one can comment, with what, and what says so."""
    words = [commenting.state.value]
    if commenting.system:
        words.append(f"by {commenting.system}")
    return " ".join(words) + (f" ({commenting.evidence})" if commenting.evidence else "")


def as_json(opening: Opening) -> Mapping[str, object]:
    """Return an opening as JSON shows it; instants are UTC."""
    return {
        "contact": opening.contact,
        "url": opening.post.url,
        "title": opening.post.title,
        "published": instant_as_json(opening.post.published),
        "comments": opening.post.comments,
        "comments_state": opening.commenting.state.value,
        "reasons": [str(term) for term in opening.terms],
        "question": opening.question,
        "score": opening.score,
        "invitation": _invitation(opening),
        "commenting": {
            "state": opening.commenting.state.value,
            "system": opening.commenting.system,
            "evidence": opening.commenting.evidence,
        },
        "topics": list(opening.topics),
        "context": list(opening.context),
    }


def _invitation(opening: Opening) -> Mapping[str, object] | None:
    found = opening.invitation
    if found is None:
        return None
    return {
        "kind": found.kind.value,
        "quote": found.quote,
        "before": found.before,
        "paragraph": found.place,
        "paragraphs": found.paragraphs,
    }
