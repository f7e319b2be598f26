"""Who may see a page of prose is said in its front matter; in doubt, nobody else."""

from __future__ import annotations

import pytest

from netjournal.model import Audience
from netjournal.records.prose import audience_of


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("", "private"),
        ("# Books\n", "private"),
        ("---\ntitle: Books\n---\n# Books\n", "private"),
        ("---\naudience:\n---\n", "private"),
        ("---\naudience: shared\ntitle: Books\n---\n", "shared"),
        ("---\naudience: Public\n---\n", "public"),
        ("---\naudience: public\naudience: shared\n---\n", "shared"),
        ("\n---\naudience: public\n---\n", "private"),
    ],
)
def test_who_may_see_a_page(text: str, audience: str) -> None:
    assert audience_of("journal/books.md", text) == (Audience(audience), [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "---\naudience: everybody\n---\n",
            '2:11: audience: "everybody" is not known here; write private, shared or public',
        ),
        ("---\naudience: [public]\n---\n", "2:11: audience takes one value here, not a list"),
        ("---\naudience: !ENV X\n---\n", "2:11: audience: YAML takes !ENV for a tag; put the"),
        ("---\naudience: public\ntitle: [x\n---\n", "3:8: not YAML"),
    ],
)
def test_what_cannot_be_read_is_private_and_told(text: str, problem: str) -> None:
    audience, problems = audience_of("journal/books.md", text)
    assert audience is Audience.PRIVATE
    assert [str(each).startswith(f"journal/books.md:{problem}") for each in problems] == [True]
