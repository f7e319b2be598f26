"""Each organisation and each tag has a page of its own, whatever its name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netjournal.pages.circle import circles
from netjournal.records.slugs import SLUG


def uris(*names):
    return [circle.src_uri for circle in circles("tags", dict.fromkeys(names, ())).values()]


def test_pages_are_named_by_slugs():
    assert uris("Müller & Söhne", "人事") == ["tags/muller-sohne.md", "tags/renshi.md"]


def test_names_that_clash_get_numbers():
    assert uris("c", "c 2", "c#", "c++") == [
        "tags/c.md",
        "tags/c-2.md",
        "tags/c-3.md",
        "tags/c-4.md",
    ]


def test_names_that_no_file_can_have_are_replaced():
    assert uris("!!!", "???", "con", "index") == [
        *("tags/page.md", "tags/page-2.md", "tags/page-con.md", "tags/page-index.md"),
    ]


@given(st.lists(st.text(min_size=1), unique_by=str.casefold))
def test_no_two_names_share_a_page_and_none_leaves_its_folder(names):
    found = uris(*sorted(names))
    assert len(set(found)) == len(names)
    for uri in found:
        assert SLUG.fullmatch(uri.removeprefix("tags/").removesuffix(".md"))
