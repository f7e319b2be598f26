"""The last look at a site for others: what it must not hold is found however it is written."""

from __future__ import annotations

import gzip
import json
from html import escape
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.pages.leaks import Search
from netjournal.pages.leaks import leaks
from netjournal.pages.leaks import report
from netjournal.pages.search import Prose
from netjournal.pages.search import prose

if TYPE_CHECKING:
    from pathlib import Path

SECRETS = {"Bén O'Adeyemi": "the name of contacts/ben.yml", "ben@x.example": "emails of it"}


@pytest.mark.parametrize(
    "text",
    [
        "<p>With Bén O&#39;Adeyemi.</p>",
        "bén\n   o'adeyemi",
        json.dumps("With Bén O'Adeyemi"),
        json.dumps("Bén\nO'Adeyemi"),
        quote("x/Bén O'Adeyemi.html"),
        normalize("NFD", "Bén O'Adeyemi"),
    ],
    ids=["html", "spaces", "json", "json line", "url", "decomposed"],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert list(Search(SECRETS).found(text)) == ["the name of contacts/ben.yml"]


@pytest.mark.parametrize(
    "secret", ["Bén O'Adeyemi", 'the "old" office of theirs', "with a \\ in it"]
)
def test_it_is_found_in_what_the_search_looks_through(secret: str) -> None:
    page = Prose("x.md", "X", f"<p>He moved, {escape(secret)}.</p>", {})
    script = prose([page]).content.decode()

    assert list(Search({secret: "it"}).found(script)) == ["it"]


@pytest.mark.parametrize("text", ["Rubén O'Adeyemi", "Bén O'Adeyemix", "Bén and O'Adeyemi", ""])
def test_what_is_part_of_other_words_is_not(text: str) -> None:
    assert list(Search(SECRETS).found(text)) == []


def test_what_the_site_says_by_right_is_no_leak() -> None:
    search = Search({"ann lee": "the name of contacts/ann.yml"}, by_right=["Ann Lee Press"])
    assert list(search.found("Published by Ann Lee Press")) == []
    search = Search({"ann lee": "the name of contacts/ann.yml"}, by_right=["Joann Lee"])
    assert list(search.found("Ann Lee")) == ["the name of contacts/ann.yml"]


def test_files_and_their_names_are_looked_at(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / "ben-adeyemi.html").touch()
    (tmp_path / "sitemap.xml.gz").write_bytes(gzip.compress(b"contacts/ben-adeyemi.html"))
    (tmp_path / "broken.gz").write_bytes(b"ben-adeyemi")
    (tmp_path / "lake.png").write_bytes(b"\xff\x00ben-adeyemi")
    (tmp_path / "index.html").write_text("Nobody", encoding="utf-8")
    found = leaks(tmp_path, Search({"ben-adeyemi": "the name"}))
    assert [each.path for each in found] == [
        *("contacts/ben-adeyemi.html", "lake.png", "sitemap.xml.gz"),
    ]


def test_the_report_names_files_and_what_they_hold_but_never_its_words(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.html").write_text("ben@x.example", encoding="utf-8")
    said = report(leaks(tmp_path, Search(SECRETS)))
    assert "\n  - 00.html: emails of it\n" in said
    assert said.endswith("\n  - and 2 more")
    assert "ben@" not in said
    assert report([]) == ""


@given(st.dictionaries(st.text("ab -", min_size=1), st.just("it"), max_size=4), st.text("ab -"))
def test_many_texts_are_found_as_each_alone(secrets: dict[str, str], text: str) -> None:
    alone = {what for each in secrets for what in Search({each: "it"}).found(text)}
    assert set(Search(secrets).found(text)) == alone
