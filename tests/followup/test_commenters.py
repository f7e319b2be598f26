"""Whose comment it is: mine, a contact's, a stranger's."""

from __future__ import annotations

import pytest

from netjournal.followup.commenters import Commenters
from netjournal.followup.commenters import Myself
from netjournal.followup.commenters import folded
from netjournal.model import Blog
from netjournal.model import Comment
from netjournal.model import Contact
from netjournal.model import Me

KIM = Myself.of(
    Me(
        name="Dr. Kim Wéber",
        aliases=("kweb",),
        url="https://kim.example/",
        blogs=(Blog("https://blog.kim.example"),),
    )
)
ADA = Contact(
    "ada",
    "Ada Okafor",
    nickname="Adaeze",
    blogs=(Blog("http://www.ada.example/blog/"),),
    links=(("LinkedIn", "https://linkedin.example/in/ada"),),
)
BEN = Contact("ben", "Ben Adeyemi", blogs=(Blog("https://team.example", author="B. Adeyemi"),))
EVE = Contact("eve", "Eve Adams", blogs=(Blog("https://team.example"),))


def by(author, url=None):
    return Comment("1", author, url)


@pytest.mark.parametrize("name", ["kim weber", "KIM WÉBER", "Prof. Kim  Weber", "Kim Weber, PhD"])
def test_case_accents_and_titles_make_no_difference(name):
    assert folded(name) == "kim weber"
    assert KIM.wrote(by(name))


def test_a_name_of_titles_alone_stays_one():
    assert folded("Sir") == "sir"


def test_i_am_known_by_my_names_and_addresses():
    assert KIM.wrote(by("kweb"))
    assert KIM.wrote(by("K.", "http://www.kim.example"))
    assert KIM.wrote(by(None, "https://blog.kim.example/"))
    assert not KIM.wrote(by("Kim"))
    assert not KIM.wrote(by(None))


def test_who_has_my_name_and_another_address_is_somebody_else():
    assert not KIM.wrote(by("Kim Weber", "https://other.example"))
    unknown = Myself.of(Me(name="Kim Weber"))
    assert unknown.wrote(by("Kim Weber", "https://other.example"))


def test_nobody_is_nobody():
    assert not Myself.of(Me()).wrote(by(None))
    assert not Myself.of(Me(name="…")).wrote(by("!"))


@pytest.fixture
def contact_of(book):
    """Tell who wrote a comment, among Ada, Ben and Eve, of whom Ben and Eve share a blog."""

    def run(author, url=None, people=(), more=()):
        return Commenters(book(ADA, BEN, EVE, *more)).contact_of(by(author, url), people)

    return run


def test_an_address_of_their_own_tells(contact_of):
    assert contact_of("A.", "https://ada.example/blog") == "ada"
    assert contact_of("A.", "https://ada.example/blog/about/me") == "ada"
    assert contact_of("A.", "https://linkedin.example/in/ada/") == "ada"
    assert contact_of("A.", "https://ada.example") is None
    assert contact_of("A.", "https://linkedin.example/in/adam") is None


def test_a_name_tells_where_one_contact_has_it(contact_of):
    assert contact_of("ADA OKAFOR") == "ada"
    assert contact_of("Ada Okafor", "https://new.example") == "ada"
    assert contact_of("B. Adeyemi") == "ben"
    assert contact_of("Ada") is None
    assert contact_of("Ada Okafor", more=[Contact("ada-2", "Ada Okafor")]) is None
    assert contact_of("") is None
    assert contact_of(None) is None


def test_of_those_who_share_a_blog_the_name_tells(contact_of):
    assert contact_of("Eve Adams", "https://team.example") == "eve"
    assert contact_of("The team", "https://team.example") is None


def test_a_colleague_who_gives_ada_s_site_is_not_ada(contact_of):
    assert contact_of("Ben Adeyemi", "https://linkedin.example/in/ada") == "ben"


def test_under_their_own_post_a_short_name_is_enough(contact_of):
    assert contact_of("Adaeze", people=("ada",)) == "ada"
    assert contact_of("Ada", people=("ada",)) == "ada"
    assert contact_of("Ada", "https://else.example", people=("ada",)) is None
    assert contact_of("Ada Okafor", people=("ada",), more=[Contact("x", "Ada Okafor")]) == "ada"
    assert contact_of("Ada", people=("gone",)) is None
