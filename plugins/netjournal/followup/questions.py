"""The sentence of a post that asks its readers something."""

from __future__ import annotations

import re

from sentencex import segment

_ASKS = re.compile(r"[?？؟][\"'”’)\]]*$")  # noqa: RUF001 (question marks of other scripts)
_READERS = re.compile(r"\b(you|your|yours|anyone|anybody)\b", re.IGNORECASE)
_QUOTED = re.compile(r"^[\"“«„'‘].*[\"”»“'’]$")  # noqa: RUF001 (quotation marks)
_LONGEST = 240


def direct_question(text: str, language: str | None) -> str | None:
    """Return the last question put to the readers, word for word; None if there is none.

    `text` has one paragraph a line. A question counts as direct when it addresses them ("you",
    "anyone") and isn't wholly a quotation; one over 240 characters is too long to answer.
    """
    for paragraph in reversed(text.splitlines()):
        if not any(mark in paragraph for mark in "?？؟"):  # noqa: RUF001 (as above)
            continue
        sentences = list(segment((language or "en").split("-")[0].lower(), paragraph))
        for sentence in reversed(sentences):
            words = str(sentence).strip()
            if (
                len(words) <= _LONGEST
                and _ASKS.search(words)
                and _READERS.search(words)
                and not _QUOTED.match(words)
            ):
                return words
    return None
