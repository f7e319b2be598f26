"""The picture of those around somebody: names on both sides, joined with them by lines."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from netjournal.followup.phrases import shortened
from netjournal.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.followup.connections import Connection
    from netjournal.model import Contact
    from netjournal.pages.outlook import Outlook

MOST: Final = 12
# In the picture's own pixels: it is shown as wide as that at most, and smaller on a phone.
WIDTH: Final = 400
_ROW: Final = 44
_LEAST_ROWS: Final = 2
_FROM_THE_MIDDLE: Final = 48
_BOX: Final = 160  # the width of the place to click
_LETTERS: Final = 19  # that fit beside a dot, of a name
_SMALL_LETTERS: Final = 23  # of what they are


class Neighbour(NamedTuple):
    """Somebody in the picture: `words` say what they are to the contact.

    x and y are where their dot is, `line` is an SVG path from there to the middle; name and words
    begin `beside` the dot, `box` is where the place to click begins. `kind` is how the line is
    drawn, relation or introduction.
    """

    slug: str
    name: str
    shown_name: str
    words: str
    shown_words: str
    kind: str
    side: str
    x: int
    y: int
    line: str
    beside: int
    box: int


class Neighbourhood(Record):
    """The picture: `words` say the same, `more` is how many are left out."""

    neighbours: Sequence[Neighbour]
    height: int
    more: int
    words: str


def neighbourhood(outlook: Outlook, contact: Contact) -> Neighbourhood | None:
    """Return the picture of a contact's relations and introductions; None where there is none."""
    near = [one for one in outlook.connections.get(contact.slug, ()) if not one.is_inferred]
    if not near:
        return None
    shown = near[:MOST]
    left = shown[: (len(shown) + 1) // 2]
    height = _ROW * max(len(left), _LEAST_ROWS)
    neighbours = [
        *_column(outlook, left, height, -1),
        *_column(outlook, shown[len(left) :], height, 1),
    ]
    said = ", ".join(f"{one.name} ({one.words})" for one in neighbours)
    more = len(near) - len(shown)
    return Neighbourhood(
        neighbours,
        height,
        more,
        f"{contact.name} and those around: {said}{f', and {more} more' if more else ''}",
    )


def said_of(connection: Connection) -> str:
    """Return what somebody is to the contact, in a few words."""
    words = [*connection.types]
    words += ["introduced us"] * connection.introduced_us
    words += ["through them" if connection.types else "met through them"] * connection.met_through
    return ", ".join(words)


def _column(
    outlook: Outlook, connections: Sequence[Connection], height: int, side: int
) -> Sequence[Neighbour]:
    top = (height - _ROW * len(connections)) // 2 + _ROW // 2
    return [
        _neighbour(outlook, each, top + _ROW * number, height // 2, side)
        for number, each in enumerate(connections)
    ]


def _neighbour(
    outlook: Outlook, connection: Connection, y: int, middle: int, side: int
) -> Neighbour:
    name = outlook.book.contacts[connection.other].name
    words = said_of(connection)
    away, down = -side * _FROM_THE_MIDDLE, middle - y
    return Neighbour(
        slug=connection.other,
        name=name,
        shown_name=shortened(name, _LETTERS),
        words=words,
        shown_words=shortened(words, _SMALL_LETTERS),
        kind="relation" if connection.types else "introduction",
        side="left" if side < 0 else "right",
        x=WIDTH // 2 - away,
        y=y,
        line=f"M0 0C{away // 2} 0 {away // 4} {down} {away} {down}",
        beside=12 * side,
        box=-8 if side > 0 else 8 - _BOX,
    )
