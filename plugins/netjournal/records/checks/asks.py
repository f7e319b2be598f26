"""What makes an ask hard to grant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from netjournal.model import Touch

# Whoever takes more words than this has said something.
_MOST_WORDS: Final = 8
_FILLERS: Final = frozenset(
    (
        *("a", "an", "any", "another", "at", "all", "find", "finding", "for", "get", "getting"),
        *("give", "good", "i", "in", "is", "know", "looking", "me", "my", "need", "new", "of"),
        *("please", "search", "searching", "some", "suitable", "that", "the", "there", "to"),
        *("want", "with", "you", "your"),
    )
)
_GENERALITIES: Final = frozenset(
    (
        *("advice", "anything", "connections", "contacts", "feedback", "favor", "favour", "help"),
        *("ideas", "introduction", "introductions", "job", "jobs", "lead", "leads", "opening"),
        *("openings", "opportunities", "opportunity", "position", "positions", "role", "roles"),
        *("something", "support", "tips", "vacancies", "vacancy", "work"),
    )
)
_PHRASE: Final = re.compile(
    r"\b("
    r"any (jobs?|openings?|opportunit(y|ies)|positions?|vacanc(y|ies))|if you hear|"
    r"keep (an ear out|an eye out|me in mind|your ears open|your eyes open)|"
    r"pick your brain|think of me"
    r")\b"
)


def is_vague(ask: str) -> bool:
    """Tell whether an ask, in English, names nothing in particular: "any openings", "a job"."""
    words = [word.strip(".,;:!?…\"'()").casefold() for word in ask.split()]
    if len(words) > _MOST_WORDS:
        return False
    said = [word for word in words if word and word not in _FILLERS]
    return _GENERALITIES.issuperset(said) or _PHRASE.search(" ".join(words)) is not None


def gives_nothing(touch: Touch) -> bool:
    """Tell whether I asked for something, gave nothing, and was not the one they turned to."""
    given = touch.offers or touch.promises or touch.helped or touch.from_them
    return bool(touch.asks) and not given
