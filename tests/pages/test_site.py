from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.model import Met
from netjournal.model import Organisation
from netjournal.model import Rank
from netjournal.model import Relation
from netjournal.pages.links import site_path

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = ("due.ics", "birthdays.ics", "feeds/due.xml", "feeds/openings.xml")


def test_the_pages_of_a_network(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    pages = site(book(contact("Ada"), contact("Ben"), touch("2026-02-01", "ada")))

    assert list(pages) == [
        "index.md",
        "due.md",
        "openings.md",
        "comments.md",
        "feeds.md",
        "giving.md",
        "problems.md",
        "contacts/index.md",
        "contacts/ada.md",
        "contacts/ben.md",
        "relationships.md",
        "journal/index.md",
        "journal/2026.md",
        "journal/2026-02.md",
    ]
    assert [uri for uri, page in pages.items() if not page.listed] == [
        "contacts/ada.md",
        "contacts/ben.md",
        "journal/2026.md",
        "journal/2026-02.md",
    ]


def test_every_link_between_pages_leads_to_a_page_and_an_anchor(
    book: Callable, contact: Callable, touch: Callable, site: Callable
) -> None:
    network = book(
        contact(
            "Ada Okafor",
            rank=Rank.A,
            tags=("hr", "c++"),
            organisations=(Organisation("Müller & Söhne"), Organisation("A ?#/ %41")),
            relations=(Relation("ada-okafor", "ben", "friend"),),
        ),
        contact("Ben", rank=Rank.B, met=Met(through="ada-okafor")),
        touch("2026-02-01", "ada-okafor ben", text="@ben said so.", mentions=("ben",)),
        touch("2026-03-01", "ada-okafor", id="2026-03-01 köhler & co"),
    )
    pages = site(network)
    anchors = {site_path(uri): page.anchors for uri, page in pages.items()}
    anchors |= {name: frozenset() for name in FILES}

    for uri, page in pages.items():
        for link in Html(page.html).css("a[href]"):
            url = urlsplit(str(link.attributes.get("href") or link.attributes["xlink:href"]))
            path, anchor = unquote(url.path), unquote(url.fragment)
            here = site_path(uri)
            there = posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
            target = there if path else here
            assert target in anchors, (uri, link.html)
            assert not anchor or anchor in anchors[target], (uri, link.html)
