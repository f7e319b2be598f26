"""@slug in a text names a contact, unless it is code, an address or part of something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.records.slugs import SLUG
from netjournal.records.text.mentions import mentions
from netjournal.records.text.mentions import places
from netjournal.records.text.mentions import prose


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("@ben-adeyemi said so.", ("ben-adeyemi",)),
        ("Ask (@ben), @eve-2: and “@zo”—@kim.", ("ben", "eve-2", "zo", "kim")),
        ("@ben and @ben again", ("ben",)),
        ("**@ben** *@eve* _@zo_ __@kim__", ("ben", "eve", "zo", "kim")),
        ("_@ben and @eve_, _ask @zo!_ (_@kim_)", ("ben", "eve", "zo", "kim")),
        ("- @ben\n- @eve\n", ("ben", "eve")),
        ("- a list\n\n    @ben in its second paragraph\n", ("ben",)),
        ("end @ben", ("ben",)),
        ("@ben- and on", ("ben",)),
    ],
)
def test_who_is_mentioned(text: str, slugs: tuple[str, ...]) -> None:
    assert mentions(text) == slugs


@pytest.mark.parametrize(
    "text",
    [
        "ada@lumen.example",
        "@ada@social.example",
        "@ada.example",
        "@lumen/package",
        "https://social.example/@ada",
        "@Ada",
        "@ada_okafor",
        "@ada__b",
        "my_@ada",
        "my__@ada__",
        "é_@ada",
        "@@",
        r"\@ada",
        "`@ada`",
        "`` code ` @ada ``",
        "```\n@ada\n```",
        "~~~ text\n@ada\n\n```\n@ben\n~~~",
        "```\n@ada never closed",
        "text\n\n    @ada in an indented block\n",
        "\t@ada",
    ],
)
def test_what_is_no_mention(text: str) -> None:
    assert mentions(text) == ()


def test_code_ends_where_it_ends() -> None:
    assert mentions("`@ada` @ben `code`") == ("ben",)
    assert mentions("```\n@ada\n```\n@ben") == ("ben",)
    assert mentions("an open ` backtick @ben") == ("ben",)
    assert mentions("one ` here\n\n@ben and one ` there") == ("ben",)


@given(st.text(alphabet="@ab-`~ \n\t.\\*_"))
def test_whatever_is_found_is_a_slug_of_the_text(text: str) -> None:
    found = mentions(text)
    assert len(set(found)) == len(found)
    assert all(SLUG.fullmatch(slug) and f"@{slug}" in text for slug in found)


@pytest.mark.parametrize(
    "piece", ["`", "@a-", "_", "@a_", "` `` ", "@", "~~~\n", "    @a\n", "a" * 9 + "-"]
)
def test_a_megabyte_of_near_misses_is_read_to_its_end(piece: str) -> None:
    assert mentions("@ada\n\n@" + piece * (1_000_000 // len(piece)))[0] == "ada"


@pytest.mark.parametrize(
    "marked",
    [
        "@^ada, `@ada`\r\n\r\n(@^ada) @ada-b ada",
        "[A](contacts/^ada.md) [B](../../contacts/^ada.yml#notes) [C](./contacts/^ada.yml)",
        "_@^ada_, x_@ada_ and _@^ada_",
        "in contacts/^ada.html. https://x.example/contacts/ada.html /contacts/ada.md",
        "contacts/ada.yml.bak contacts/ada-b.yml my-contacts/ada.yml other/ada.yml ada.yml",
        "```\n@ada\n```\n    @^ada\n\n    @ada\n",
        r"\@ada",
        "",
    ],
)
def test_where_a_contact_is_named(marked: str) -> None:
    before = marked.split("^")[:-1]
    found = [sum(map(len, before[: number + 1])) for number in range(len(before))]
    assert places(marked.replace("^", ""), "ada") == found


@given(st.text(alphabet="@ab-`~ \n\r\t.\\*"))
def test_code_is_blanked_and_nothing_moves(text: str) -> None:
    blanked = prose(text)
    assert len(blanked) == len(text)
    assert all(new in {old, " "} for old, new in zip(text, blanked, strict=True))


@given(st.text(alphabet="@ab-`~ \n\t.\\*_"))
def test_line_ends_make_no_difference(text: str) -> None:
    assert mentions(text.replace("\n", "\r\n")) == mentions(text)
