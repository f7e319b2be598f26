"""Links by which an author asks for answers elsewhere: by e-mail, on Mastodon, on Bluesky."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from netjournal.blogs.reading.text import line
from netjournal.model import Commenting
from netjournal.model import CommentsState
from netjournal.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser
    from selectolax.lexbor import LexborNode


class Elsewhere(Record):
    """Where answers go: links that lead there (CSS, regex) and the words that ask for answers."""

    name: str
    state: CommentsState
    css: str
    link: re.Pattern[str]
    words: re.Pattern[str]
    says: str


_ANSWER: Final = (
    r"repl(?:y|ies|ying)|respon|comment|discuss|join|antwort|kommentier|diskutier|répond|réag"
    r"|coment|respond|rispond|reageer|conversa|weigh in|thoughts"
)
_BY_MAIL: Final = re.compile(
    r"\b(?:reply|replies|respond|comment|answer|antworte?n?|kommentieren|répondre|responder|comentar"
    r"|rispondi|reageren?|reageer)\b.{0,40}\be-?mail"
    r"|\be-?mail\b.{0,30}\b(?:reply|comment|antwort|kommentar|kommentieren|beantworten)",
    re.IGNORECASE,
)
_ELSEWHERE: Final = (
    Elsewhere(
        "e-mail",
        CommentsState.OPEN,
        'a[href^="mailto:"]',
        re.compile(r"mailto:[^?@\s]{1,80}@[^?\s]{3,200}", re.IGNORECASE),
        _BY_MAIL,
        "the author asks for answers by e-mail",
    ),
    Elsewhere(
        "Mastodon",
        CommentsState.LOGIN,
        'a[href*="/@"]',
        re.compile(r"https://[^/\s]{3,80}/@[\w.@-]{1,80}/\d{6,25}\b"),
        re.compile(_ANSWER, re.IGNORECASE),
        "the author asks for answers on Mastodon, where one needs an account",
    ),
    Elsewhere(
        "Bluesky",
        CommentsState.LOGIN,
        'a[href*="bsky.app/profile/"]',
        re.compile(r"https://bsky\.app/profile/[^/\s]{3,80}/post/\w{5,30}\b"),
        re.compile(_ANSWER, re.IGNORECASE),
        "the author asks for answers on Bluesky, where one needs an account",
    ),
)
_LINK_LIMIT: Final = 200
_SENTENCE_LIMIT: Final = 200


def asked_elsewhere(tree: LexborHTMLParser) -> Commenting | None:
    """Return where the author asks for answers, None if the page has no such link.

    The words that ask are the link's own, or those of the sentence it stands in.
    """
    for place in _ELSEWHERE:
        for link in tree.css(place.css)[:_LINK_LIMIT]:
            if place.link.match(link.attributes.get("href") or "") and any(
                place.words.search(said) for said in _sayings(link)
            ):
                return Commenting(place.state, place.name, place.says)
    return None


def _sayings(link: LexborNode) -> Iterator[str]:
    for node in (link, link.parent):
        if node is not None and node.tag in {"a", "p", "li", "span", "small", "em", "strong"}:
            said = line(node.text(separator=" "), _SENTENCE_LIMIT + 1)
            if len(said) <= _SENTENCE_LIMIT:
                yield said
