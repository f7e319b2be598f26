"""The short name of every problem there is, and how much it matters.

The guide's page on problems has a section for each.
"""

from __future__ import annotations

from typing import Final
from typing import Literal
from typing import get_args

from netjournal.model import Severity

ErrorCode = Literal[
    "bad-date",
    "bad-email",
    "bad-slug",
    "bad-url",
    "control-character",
    "dangling-relation",
    "duplicate-key",
    "duplicate-touch",
    "empty-file",
    "linked-folder",
    "missing-folder",
    "missing-key",
    "no-front-matter",
    "not-a-file",
    "not-utf-8",
    "outside-network",
    "second-document",
    "self-reference",
    "slug-case",
    "text-lost",
    "too-big",
    "too-deep",
    "too-many",
    "unknown-announcement",
    "unknown-contact",
    "unknown-key",
    "unknown-placeholder",
    "unreadable",
    "wrong-format",
    "wrong-kind",
    "wrong-value",
    "yaml-feature",
    "yaml-syntax",
]
WarningCode = Literal[
    "bad-photo",
    "comment-without-me",
    "comment-without-url",
    "unknown-relation-type",
]
HintCode = Literal[
    "ask-without-offer",
    "future-touch",
    "me-without-url",
    "not-a-comment",
    "not-a-contact",
    "opposite-relation",
    "repeated-relation",
    "same-person",
    "stray-touch",
    "unlikely-day",
    "unknown-mention",
    "vague-ask",
]
Code = ErrorCode | WarningCode | HintCode

_SEVERITIES: Final = {
    **dict.fromkeys(get_args(WarningCode), Severity.WARNING),
    **dict.fromkeys(get_args(HintCode), Severity.HINT),
}


def severity_of(code: Code) -> Severity:
    """Tell how much a problem of this code matters."""
    return _SEVERITIES.get(code, Severity.ERROR)
