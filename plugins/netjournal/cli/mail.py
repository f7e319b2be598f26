"""A letter as a mail program takes it. Sending is the user's."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from netjournal.cli.terminal import printable

_LINE_END = "\r\n"


class Letter(NamedTuple):
    """Who it goes to (an address, or a name where none is known), its subject and its text."""

    to: str
    subject: str
    body: str

    def __str__(self) -> str:
        return f"To: {self.to}\nSubject: {self.subject}\n\n{self.body}\n"


def letter_from(text: str, to: str) -> Letter:
    """Return the letter of an edited text: lines of `To:` and `Subject:`, a blank line, the body.

    A text without such lines is all body.
    """
    headings = {"to": to, "subject": ""}
    rest = text.strip()
    while rest:
        line, _, below = rest.partition("\n")
        word, colon, said = line.partition(":")
        if not colon or word.strip().lower() not in headings:
            break
        headings[word.strip().lower()] = said.strip()
        rest = below
    return Letter(headings["to"], headings["subject"], rest.strip())


def mailto(letter: Letter) -> str:
    """Return a letter as a URL, as RFC 6068 has it: all but letters and digits is encoded."""
    body = _LINE_END.join(letter.body.splitlines())
    subject = quote(letter.subject, safe="")
    return f"mailto:{quote(letter.to, safe='@')}?subject={subject}&body={quote(body, safe='')}"


def is_opened(url: str) -> bool:
    """Hand a URL to the program the user has for it, without a shell; tell whether one started."""
    import webbrowser  # noqa: PLC0415 - hardly ever needed

    try:
        return webbrowser.open(url)
    except webbrowser.Error:
        return False


def shown(letter: Letter) -> str:
    """Return a letter as a terminal may show it."""
    return "\n".join(map(printable, str(letter).splitlines()))
