"""A site's own comment form, told from its forms for contact, search, orders and sharing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from netjournal.model import CommentsState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser
    from selectolax.lexbor import LexborNode

OWN_FORM: Final = "own form"

_COMMENT: Final = re.compile(
    r"comm?ent(?!r[ea])|kommentar|koment|reactie|reageer|repl(?:y|ies)|yorum|коммент|discussion"
    r"|g(?:ä|ae)stebuch|guestbook|respond|opini(?:on|ón)",
    re.IGNORECASE,
)
_NOT_COMMENT: Final = re.compile(
    r"contact|kontakt|newsletter|subscrib|search|inquir|enquir|anfrage|feedback|reblog|support"
    r"|booking|reservat|order|bestell|checkout|quote|report|abuse|share|friend|empfehl|recommend"
    r"|wpcf7|gform|ninja-form|survey|umfrage|bewerb|apply",
    re.IGNORECASE,
)
_CONTACT_FIELDS: Final = (
    'input[name*="phone"], input[type=tel], input[name*="subject"], input[name*="betreff"]'
    ', input[name*="company"], input[name*="firma"], input[name*="telefon"]'
)
_TEXTAREA_LIMIT: Final = 50
_STEPS: Final = 12


def own_form(tree: LexborHTMLParser) -> tuple[CommentsState, str] | None:
    """Return the state of the site's own comment form, and what says so; None without one."""
    found: tuple[CommentsState, str] | None = None
    for area in tree.css("textarea")[:_TEXTAREA_LIMIT]:
        form = next((node for node in _upwards(area) if node.tag == "form"), None)
        if form is None or not _is_for_comments(area, form):
            continue
        if {"readonly", "disabled"} & area.attributes.keys():
            found = CommentsState.LOGIN, "the field of its own comment form is locked"
        else:
            return CommentsState.OPEN, "its own comment form is there"
    return found


def _is_for_comments(area: LexborNode, form: LexborNode) -> bool:
    """Tell by the names the site gave to the field, its form and what stands around them."""
    asked = f"{_names(area)} {_names(form)}"
    if _NOT_COMMENT.search(asked) or form.css_first(_CONTACT_FIELDS):
        return False
    around = " ".join(_names(node) for node in _upwards(form))
    return bool(
        _COMMENT.search(asked) or (_COMMENT.search(around) and not _NOT_COMMENT.search(around))
    )


def _names(node: LexborNode) -> str:
    said = node.attributes
    named = [said.get(name) or "" for name in ("id", "class", "name", "action")]
    return " ".join(part[:200] for part in named)


def _upwards(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    for _ in range(_STEPS):
        if above is None or above.tag in {"body", "html", "template"}:
            return
        yield above
        above = above.parent
