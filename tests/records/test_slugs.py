"""Slugs are made from names in any script, and a contact is found by what people call them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import NotFoundError
from netjournal.model import Contact
from netjournal.records.slugs import find_contact
from netjournal.records.slugs import is_slug
from netjournal.records.slugs import name_fault
from netjournal.records.slugs import slug_of
from netjournal.records.slugs import words_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ada Okafor", "ada-okafor"),
        ("Zoë  Müller-Łoś", "zoe-muller-los"),
        ("Zoe\u0308 Müller", "zoe-muller"),  # decomposed, as macOS has it
        ("Seán O'Brien", "sean-obrien"),
        ("Seán O\u2019Brien", "sean-obrien"),  # the typographer's apostrophe
        ("Straße 7", "strasse-7"),
        ("Νίκος", "nikos"),
        ("index", "contact-index"),
        ("Con", "contact-con"),
        ("!!!", "contact"),
        ("", "contact"),
    ],
)
def test_slug_of_a_name(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@given(st.text())
def test_every_name_has_a_slug_that_a_file_can_have(name: str) -> None:
    slug = slug_of(name)
    assert is_slug(slug)
    assert slug == slug_of(slug)
    assert len(slug) <= 64


def test_a_long_name_is_cut_between_words() -> None:
    assert slug_of("Maximilian " * 20) == "-".join(["maximilian"] * 5)
    assert slug_of("x" * 300) == "x" * 64


@pytest.mark.parametrize(
    "text", ["Ada", "ada_okafor", "-ada", "ada-", "a--b", "", "nul", "null", "index"]
)
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize(
    ("stem", "code", "cure"),
    [
        ("Ada", "slug-case", "rename the file to ada.yml"),
        ("BEN", "slug-case", "move what it says into ben.yml, and delete it"),
        ("Ada Okafor", "bad-slug", "rename the file to ada-okafor.yml"),
        ("index", "bad-slug", "rename the file to contact-index.yml"),
    ],
)
def test_a_file_name_that_is_no_slug_has_its_cure(stem: str, code: str, cure: str) -> None:
    told, message = name_fault(stem, {"ben", "BEN", "Ada"})
    assert told == code
    assert message.endswith(cure)


def test_the_words_of_a_name() -> None:
    assert words_of("Søren  O'Kjær-Łoś, Dr.") == ["soren", "okjaer", "los", "dr"]


CONTACTS = {
    contact.slug: contact
    for contact in (
        Contact("ada-okafor", "Ada Okafor", nickname="Ada"),
        Contact("adam-smith", "Adam Smith"),
        Contact("ben-adeyemi", "Bén Adeyemi"),
        Contact("zoe-muller", "Zoë Müller", nickname="Zo"),
        Contact("zoe-muller-2", "Zoë Müller"),
    )
}


@pytest.mark.parametrize(
    ("who", "slug"),
    [
        ("ada-okafor", "ada-okafor"),
        ("ada-o", "ada-okafor"),
        ("b", "ben-adeyemi"),
        ("BEN ADEYEMI", "ben-adeyemi"),
        ("Bén Adeyemi", "ben-adeyemi"),
        ("zo", "zoe-muller"),
        ("zoe-muller", "zoe-muller"),
        ("ada", "ada-okafor"),  # her nickname in full, though Adam's slug starts so too
    ],
)
def test_a_contact_is_found(who: str, slug: str) -> None:
    assert find_contact(CONTACTS, who).slug == slug


@pytest.mark.parametrize("who", ["zoe müller", "zoe-m", "ad"])
def test_an_ambiguous_name_lists_the_candidates(who: str) -> None:
    with pytest.raises(NotFoundError, match="may be") as fault:
        find_contact(CONTACTS, who)
    expected = {"ad": "adam-smith (Adam Smith)"}.get(who, "zoe-muller-2 (Zoë Müller)")
    assert expected in str(fault.value)
    assert fault.value.exit_code == 3


def test_of_many_candidates_only_the_first_are_listed() -> None:
    many = {f"kim-{n:04}": Contact(f"kim-{n:04}", f"Kim {n}") for n in range(1000)}
    with pytest.raises(NotFoundError) as fault:
        find_contact(many, "kim")
    first, *lines, last = str(fault.value).splitlines()
    assert first == '"kim" may be one of these; write the slug:'
    assert lines == [f"  kim-{n:04} (Kim {n})" for n in range(8)]
    assert last == "  … and 992 more; write more of the name"


def test_an_unknown_name_is_told_the_nearest() -> None:
    with pytest.raises(NotFoundError, match=r"did you mean ada-okafor \(Ada Okafor\)"):
        find_contact(CONTACTS, "Okafor")


@pytest.mark.parametrize("who", ["Xavier Quint", "!!!", "\x1b[31m"])
def test_an_unknown_name_without_likeness(who: str) -> None:
    with pytest.raises(NotFoundError, match="no contact is called") as fault:
        find_contact(CONTACTS, who)
    assert str(fault.value).isprintable()


def test_nothing_names_nobody() -> None:
    with pytest.raises(NotFoundError, match="an empty name names nobody"):
        find_contact(CONTACTS, "  ")
