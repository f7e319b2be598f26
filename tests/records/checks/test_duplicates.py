"""Who may be the same person is found by what they share; nobody is compared with everybody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.model import Blog
from netjournal.model import Contact
from netjournal.model import Relation
from netjournal.records.checks.duplicates import doubles
from netjournal.records.checks.duplicates import is_one_letter_apart

ADA = Contact("ada", "Ada Okafor")
EVE = Contact("eve", "Eve Marsh")


def pairs(*contacts: Contact) -> list[tuple[str, str]]:
    found = doubles({contact.slug: contact for contact in contacts})
    return [(double.first, double.second) for double in found]


def linked(contact: Contact, url: str) -> Contact:
    return replace(contact, links=(("home", url),))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Okafor", "Okafor, Ada"),
        ("Sören Kjær", "Soren Kjaer"),
        ("Seán O'Brien", "Sean OBrien"),
        ("Zoe\u0308 Müller", "Zoë Müller"),
        ("Katharina Winkler", "Katherina Winkler"),
        ("Katharina Winkler", "Katharina Winkkler"),
        ("Katharina Winkler", "Katharina Winklre"),
        ("Winkler Katharina", "Ketharina Winkler"),
        ("Νίκος Παπαδόπουλος", "Nikos Papadopoulos"),
    ],
)
def test_nearly_the_same_name(one: str, other: str) -> None:
    assert pairs(Contact("a", one), Contact("b", other)) == [("a", "b")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Okafor", "Ada Okonkwo"),
        ("Ada Berg", "Ida Berg"),  # short names differ by little
        ("Ada", "Ada"),  # a first name alone is no evidence
        ("Katharina Winkler", "Margarita Winkler"),
        ("Guest Number 10001", "Guest Number 10002"),
    ],
)
def test_other_names(one: str, other: str) -> None:
    assert pairs(Contact("a", one), Contact("b", other)) == []


def test_the_same_e_mail_address_whatever_its_case() -> None:
    ada = replace(ADA, emails=("ada@lumen.example", "Both@Home.example"))
    eve = replace(EVE, emails=("both@home.example",))
    assert pairs(ada, eve) == [("ada", "eve")]


@pytest.mark.parametrize(
    "url",
    [
        "https://social.example/ada",
        "http://social.example/ada/",
        "https://SOCIAL.example:443/ada?utm_source=mail#top",
    ],
)
def test_the_same_profile_however_it_is_written(url: str) -> None:
    assert pairs(linked(ADA, "https://social.example/ada"), linked(EVE, url)) == [("ada", "eve")]


def test_a_blog_and_a_profile_may_be_the_same_page() -> None:
    blogger = replace(EVE, blogs=(Blog("https://blogs.example/ada/"),))
    assert pairs(linked(ADA, "https://blogs.example/ada"), blogger) == [("ada", "eve")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://lumen.example/", "https://lumen.example"),  # an employer's page
        ("https://social.example/ada", "https://social.example/Ada2"),
        ("https://social.example/?id=1", "https://social.example/?id=2"),
    ],
)
def test_other_addresses(one: str, other: str) -> None:
    assert pairs(linked(ADA, one), linked(EVE, other)) == []


def test_the_authors_of_a_group_blog_share_it() -> None:
    blog = Blog("https://group.example", author="Ada Okafor")
    assert pairs(replace(ADA, blogs=(blog,)), replace(EVE, blogs=(blog,))) == []


def test_an_address_of_three_is_an_office_s() -> None:
    office = [
        Contact(slug, f"{slug.title()} Marsh", emails=("info@lumen.example",))
        for slug in ("ada", "ben", "eve")
    ]
    assert pairs(*office) == []


def test_whoever_is_related_or_lives_together_is_two() -> None:
    ada = replace(ADA, emails=("both@home.example",))
    eve = replace(EVE, emails=("both@home.example",))
    assert pairs(ada, eve) == [("ada", "eve")]
    assert pairs(ada, replace(eve, relations=(Relation("eve", "ada", "spouse"),))) == []
    assert pairs(replace(ada, household="okafor"), replace(eve, household="okafor")) == []


def test_a_pair_is_told_once_with_all_it_shares() -> None:
    ada = linked(replace(ADA, emails=("ada@home.example",)), "https://social.example/ada")
    (double,) = doubles({"ada": ada, "ada-2": replace(ada, slug="ada-2")})
    assert double.names
    assert double.emails == {"ada@home.example"}
    assert double.addresses == {"social.example/ada"}


def test_a_crowd_of_one_name_is_not_compared() -> None:
    crowd = [Contact(f"c{at}", f"Katharina Winkle{chr(97 + at)}") for at in range(26)]
    assert pairs(*crowd) == []


WORDS = st.text(alphabet="abc", min_size=1, max_size=6)


@given(WORDS, st.integers(0, 6), st.sampled_from("abc"))
def test_one_change_is_one_letter(word: str, at: int, letter: str) -> None:
    for changed in (word[:at] + word[at + 1 :], word[:at] + letter + word[at:]):
        assert is_one_letter_apart(word, changed) == (word != changed)
        assert is_one_letter_apart(changed, word) == (word != changed)


@given(WORDS, WORDS)
def test_it_is_the_same_both_ways(one: str, other: str) -> None:
    assert is_one_letter_apart(one, other) == is_one_letter_apart(other, one)
