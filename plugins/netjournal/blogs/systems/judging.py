"""Whether one can comment under a post, by the marks, signs and words in its page.

What says no outweighs what says yes: a form may be left over, a notice is put there on purpose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from netjournal.blogs.reading.text import line
from netjournal.blogs.systems.area import AREA
from netjournal.blogs.systems.area import own_lines
from netjournal.blogs.systems.engines import FORMS
from netjournal.blogs.systems.engines import LOCKED
from netjournal.blogs.systems.engines import PLATFORMS
from netjournal.blogs.systems.engines import WITHOUT_FORM
from netjournal.blogs.systems.forms import OWN_FORM
from netjournal.blogs.systems.forms import own_form
from netjournal.blogs.systems.replies import asked_elsewhere
from netjournal.blogs.systems.sentences import asking_to_log_in
from netjournal.blogs.systems.sentences import closing
from netjournal.blogs.systems.widgets import EMBEDDED
from netjournal.blogs.systems.widgets import MENTIONS
from netjournal.model import Commenting
from netjournal.model import CommentsState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborHTMLParser

    from netjournal.blogs.systems.rows import Sign
    from netjournal.blogs.systems.rows import System

_QUOTE_LIMIT: Final = 100
# Links with which a page leads to its own comments.
_TO_COMMENTS: Final = (
    'a[href$="#comments"], a[href$="#kommentare"], a[href$="#commentaires"]'
    ', a[href$="#comentarios"], a[href$="#commenti"], a[href$="#reacties"]'
)


def judge(tree: LexborHTMLParser, system: str | None = None) -> Commenting:
    """Return whether one can comment under the post of this page, with what, and what says so.

    `system` is what the blog was found to use before: a page without it has nothing to comment
    with.
    """
    page = _Page(tree)
    found = page.found()
    locked = page.first(LOCKED)
    if locked is not None:
        name = found.system if found and found.system else page.only_linked() or system
        return Commenting(locked.state, name, locked.says)
    if found is not None:
        return found
    if page.is_empty():
        return Commenting(CommentsState.UNKNOWN, system, "there is no text in its page")
    if system is not None:
        says = f"other posts of this blog have {system}, there is nothing of it under this one"
        return Commenting(CommentsState.CLOSED, system, says)
    says = "it has neither a comment form nor a comment system that is known"
    return Commenting(CommentsState.CLOSED, None, says)


class _Page:
    """A page being judged, with what is asked of it more than once."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self._scripts = "\n".join(
            f"{script.attributes.get('src') or ''}\n{script.text()}"
            for script in tree.css("script")
        )
        self._lines = own_lines(tree)

    def found(self) -> Commenting | None:
        """Return the verdict by the first way to comment that the page has, None without any."""
        row = self._row((*FORMS, *EMBEDDED, *PLATFORMS))
        if row is not None:
            return self._by(row)
        elsewhere = asked_elsewhere(self._tree)
        if self._has(WITHOUT_FORM.css):
            return elsewhere or self._by(WITHOUT_FORM)
        own = self._own()
        if own is not None and own.state is not CommentsState.UNKNOWN:
            return own
        mentions = self._by(MENTIONS) if self._has(MENTIONS.css) else None
        return elsewhere or own or mentions

    def first(self, signs: Iterable[Sign]) -> Sign | None:
        """Return the first of these signs that the page has."""
        return next((sign for sign in signs if self._shows(sign.css, sign.script)), None)

    def only_linked(self) -> str | None:
        """Return the name of a site's own form if the page only leads to comments."""
        return OWN_FORM if self._has(_TO_COMMENTS) else None

    def is_empty(self) -> bool:
        """Tell a page that has no text at all without its scripts."""
        body = self._tree.body
        return body is None or not body.text(strip=True)

    def _row(self, systems: Iterable[System]) -> System | None:
        return next((row for row in systems if self._shows(row.css, row.script)), None)

    def _by(self, row: System) -> Commenting:
        """Judge by one system: its own no, the blog's words, its own yes, and what else holds."""
        sign = self.first(row.signs)
        if sign is not None and sign.state is CommentsState.CLOSED:
            return Commenting(sign.state, row.name, sign.says)
        if closed := self._closed(row.name):
            return closed
        if sign is not None:
            return Commenting(sign.state, row.name, sign.says)
        if row.otherwise is not CommentsState.OPEN and (login := self._login(row.name)):
            return login
        return Commenting(row.otherwise, row.name, row.says)

    def _own(self) -> Commenting | None:
        """Judge by the site's own form, or by an area for comments without one."""
        form = own_form(self._tree)
        if form is None and not self._has(AREA):
            return None
        said = self._closed(OWN_FORM) or self._login(OWN_FORM)
        if said:
            return said
        if form:
            return Commenting(form[0], OWN_FORM, form[1])
        says = "it has an area for comments, but its form is not in the page"
        return Commenting(CommentsState.UNKNOWN, OWN_FORM, says)

    def _closed(self, name: str) -> Commenting | None:
        said = closing(self._lines)
        if said is None:
            return None
        says = f"says “{line(said, _QUOTE_LIMIT)}” under the post"
        return Commenting(CommentsState.CLOSED, name, says)

    def _login(self, name: str) -> Commenting | None:
        said = asking_to_log_in(self._lines)
        if said is None:
            return None
        says = f"says “{line(said, _QUOTE_LIMIT)}” under the post"
        return Commenting(CommentsState.LOGIN, name, says)

    def _shows(self, css: str, script: str) -> bool:
        return bool(css and self._has(css)) or bool(script and re.search(script, self._scripts))

    def _has(self, css: str) -> bool:
        return self._tree.css_first(css) is not None
