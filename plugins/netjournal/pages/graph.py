"""What the graph of the relationships page is drawn from, as small as it can be said."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from netjournal.pages.layout import positions
from netjournal.pages.links import contact_page
from netjournal.pages.links import relative

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from netjournal.pages.circle import Circle
    from netjournal.pages.outlook import Outlook

# Kinds of links that are no relation of a file's; relations count up from 0.
INTRODUCTION: Final = -1
TOGETHER: Final = -2
KNOWN: Final = -3

Link = tuple[int, int, int]


def graph(outlook: Outlook) -> Mapping[str, Any] | None:
    """Return the people who are connected with somebody, where they stand, and their links.

    People are numbered from 1 on in the order of slugs, 0 is me. `people` are rows of slug, name
    and work, with x and y, and the numbers of their tags and organisations; `links` are rows of two
    people and a kind. Kinds from 0 on are relations: `[0, 1, k]` says that 1 is to 0 what `kinds`
    has first. The first of two introduced the second; `KNOWN` leads from me to those whom nobody
    introduced. None where nobody is connected.
    """
    connected = outlook.connections
    if not connected:
        return None
    number_of = {slug: number for number, slug in enumerate(connected, 1)}
    kinds, links = _links(outlook, number_of)
    introduced = {second for _, second, kind in links if kind == INTRODUCTION}
    known = [(0, one, KNOWN) for one in number_of.values() if one not in introduced]
    known += [(0, one, KNOWN) for one in _unreached(len(number_of), [*links, *known])]
    drawn = dict.fromkeys((min(a, b), max(a, b)) for a, b, _ in (*links, *known))
    places = positions(len(number_of) + 1, list(drawn))
    tags, tags_of = _circles(outlook.tags, number_of)
    organisations, organisations_of = _circles(outlook.organisations, number_of)
    return {
        "me": outlook.book.config.me.name or "Me",
        "people": [
            [
                slug,
                outlook.book.contacts[slug].name,
                *places[number],
                tags_of[slug],
                organisations_of[slug],
            ]
            for slug, number in number_of.items()
        ],
        "links": [*links, *known],
        "kinds": kinds,
        "tags": tags,
        "organisations": organisations,
        "page": relative(contact_page("SLUG"), "relationships.md"),
    }


def _links(
    outlook: Outlook, number_of: Mapping[str, int]
) -> tuple[Sequence[tuple[str, str]], list[Link]]:
    """Return the kinds of relations, each with its inverse, and everybody's links, each once."""
    kinds: dict[tuple[str, str], int] = {}
    links: dict[Link, None] = {}
    inverse = outlook.book.config.relation_types
    for slug, connections in outlook.connections.items():
        one = number_of[slug]
        for each in connections:
            other = number_of[each.other]
            for type_ in each.types:
                back = inverse.get(type_, type_)
                pair = min((type_, back), (back, type_))
                ends = (one, other) if pair[0] == type_ else (other, one)
                if type_ == back:
                    ends = min(one, other), max(one, other)
                links[*ends, kinds.setdefault(pair, len(kinds))] = None
            if each.met_through:
                links[one, other, INTRODUCTION] = None
            if each.together and one < other:
                links[one, other, TOGETHER] = None
    return list(kinds), list(links)


def _unreached(people: int, links: Iterable[Link]) -> Sequence[int]:
    """Return one of each group that no link joins with me: each was introduced by another."""
    near = defaultdict(list)
    for one, other, _ in links:
        near[one].append(other)
        near[other].append(one)
    reached: set[int] = set()
    tops = []
    for top in range(people + 1):
        if top in reached:
            continue
        tops.append(top)
        waiting = [top]
        while waiting:
            number = waiting.pop()
            if number not in reached:
                reached.add(number)
                waiting += near[number]
    return tops[1:]


def _circles(
    circles: Mapping[str, Circle], number_of: Mapping[str, int]
) -> tuple[Sequence[str], Mapping[str, Sequence[int]]]:
    """Return the names of the circles to which anybody belongs, and each person's by number."""
    names: list[str] = []
    found: dict[str, list[int]] = {slug: [] for slug in number_of}
    for circle in circles.values():
        members = [slug for slug in circle.members if slug in found]
        for slug in members:
            found[slug].append(len(names))
        if members:
            names.append(circle.name)
    return names, found
