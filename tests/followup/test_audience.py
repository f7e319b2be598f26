"""What others may see of a book, and what not even a trace is left of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.followup.audience import seen
from netjournal.followup.audience import without_names
from netjournal.model import Announcement
from netjournal.model import Audience
from netjournal.model import Blog
from netjournal.model import Book
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Item
from netjournal.model import Me
from netjournal.model import Met
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Problem
from netjournal.model import Promise
from netjournal.model import Rank
from netjournal.model import Relation
from netjournal.model import Status
from netjournal.model import Touch
from netjournal.records.text.mentions import mentions

SHARED, PUBLIC = Audience.SHARED, Audience.PUBLIC
ADA = Contact(
    slug="ada-okafor",
    name="Ada Okafor",
    nickname="Ada",
    rank=Rank.A,
    status=Status.PAUSED,
    snooze_until=date(2026, 12, 1),
    snooze_reason="On leave",
    birthday=PartialDate(month=3, day=14),
    organisations=(Organisation("Lumen Works"),),
    location="Lagos",
    emails=("ada@lumen.example",),
    phones=("+234 1 555 0100",),
    links=(("web", "https://ada.example"),),
    blogs=(Blog("https://ada.blogs.example", "https://ada.blogs.example/feed?key=1", "Ada"),),
    tags=("hr",),
    interests=("onboarding",),
    met=Met(where="Lagos", through="ben-adeyemi"),
    relations=(
        Relation("ada-okafor", "ben-adeyemi", "mentor"),
        Relation("ada-okafor", "chiara-rossi", "friend"),
    ),
    gift_ideas=("tea",),
    notes="Knows @ben-adeyemi.",
    audience=PUBLIC,
)
BEN = Contact(slug="ben-adeyemi", name="Ben Adeyemi", path="contacts/ben-adeyemi.yml")
CHIARA = Contact(slug="chiara-rossi", name="Chiara Rossi", audience=PUBLIC)
NAME_ALONE = Contact(slug="ada-okafor", name="Ada Okafor", audience=PUBLIC)


def a_book(*contacts: Contact, profile: Audience = SHARED, **more: object) -> Book:
    show = {profile: frozenset(more.pop("show", ()))}
    config = Config(me=Me("Ines", emails=("ines@kallio.example",)), profile=profile, show=show)
    by_slug = {contact.slug: contact for contact in contacts}
    return Book(root=Path(), config=config, contacts=by_slug, **more)


def a_touch(*people: str, audience: Audience = SHARED, **more: object) -> Touch:
    path = "journal/2026/2026-03-01-ben-adeyemi-call.md"
    return Touch(
        "own-words", date(2026, 3, 1), "call", people, audience=audience, path=path, **more
    )


def test_a_private_site_shows_the_book_itself() -> None:
    book = a_book(ADA, BEN, profile=Audience.PRIVATE)
    assert seen(book) is book


@pytest.mark.parametrize(
    ("profile", "own", "is_there"),
    [
        (SHARED, Audience.PRIVATE, False),
        (SHARED, SHARED, True),
        (SHARED, PUBLIC, True),
        (PUBLIC, SHARED, False),
        (PUBLIC, PUBLIC, True),
    ],
)
def test_a_contact_is_there_if_their_own_file_says_so(
    profile: Audience, own: Audience, is_there: bool
) -> None:
    book = seen(a_book(replace(ADA, audience=own), profile=profile))
    assert list(book.contacts) == ["ada-okafor"] * is_there


def test_what_a_shared_site_tells_of_a_contact() -> None:
    book = seen(a_book(ADA, CHIARA))
    assert book.contacts["ada-okafor"] == replace(
        NAME_ALONE,
        rank=Rank.A,
        organisations=ADA.organisations,
        location="Lagos",
        links=ADA.links,
        blogs=(Blog("https://ada.blogs.example"),),
        tags=("hr",),
        interests=("onboarding",),
        relations=(Relation("ada-okafor", "chiara-rossi", "friend"),),
    )


def test_what_a_public_site_tells_of_a_contact() -> None:
    book = seen(a_book(ADA, CHIARA, profile=PUBLIC))
    assert book.contacts["ada-okafor"] == replace(
        NAME_ALONE,
        organisations=ADA.organisations,
        links=ADA.links,
        blogs=(Blog("https://ada.blogs.example"),),
        tags=("hr",),
    )


def test_the_configuration_may_show_more_and_the_contact_s_file_takes_it_back() -> None:
    ada = replace(ADA, private=("phones", "organisations"))
    found = seen(a_book(ada, show=["emails", "phones", "notes", "met"])).contacts["ada-okafor"]
    assert found.emails == ADA.emails
    assert not found.phones
    assert not found.organisations
    assert found.notes == "Knows someone."
    assert found.met == Met(where="Lagos")


def test_whoever_s_file_holds_the_name_back_is_not_there() -> None:
    assert not seen(a_book(replace(ADA, private=("name",)))).contacts


def test_a_relation_that_either_of_two_holds_back_is_told_by_neither() -> None:
    chiara = replace(CHIARA, private=("relations",))
    assert not seen(a_book(ADA, chiara)).contacts["ada-okafor"].relations


def test_a_touch_of_visible_people_is_there_without_words_and_hidden_people() -> None:
    touch = a_touch("ben-adeyemi", "ada-okafor", text="Secret", asks=(Item("CV"),))
    (found,) = seen(a_book(ADA, BEN, touches=(touch,))).touches
    assert found == Touch(
        "2026-03-01-ada-okafor-call",
        touch.date,
        "call",
        ("ada-okafor",),
        audience=SHARED,
        path=touch.path,
    )


@pytest.mark.parametrize(
    "touch",
    [
        a_touch("ben-adeyemi"),
        a_touch(url="https://ada.blogs.example/1"),
        a_touch("ada-okafor", audience=Audience.PRIVATE),
    ],
    ids=["hidden people", "nobody", "private"],
)
def test_a_touch_of_which_nobody_may_know_is_gone(touch: Touch) -> None:
    assert not seen(a_book(ADA, BEN, touches=(touch,))).touches


def test_the_words_of_a_touch_where_the_configuration_shows_them() -> None:
    touch = a_touch(
        "ada-okafor",
        "ben-adeyemi",
        text="With @ben-adeyemi and @chiara-rossi, not `code`.",
        mentions=("ben-adeyemi", "chiara-rossi"),
        asks=(Item("For all"), Item("For Ben", ("ben-adeyemi",))),
        promises=(Promise("Ask @ben-adeyemi", ("ada-okafor", "ben-adeyemi")),),
        landed="https://ada.blogs.example/1?moderation-hash=1",
        about="new-job",
    )
    (found,) = seen(a_book(ADA, BEN, CHIARA, show=["touches"], touches=(touch,))).touches
    assert found.text == "With someone and @chiara-rossi, not `code`."
    assert found.mentions == ("chiara-rossi",)
    assert found.asks == (Item("For all"),)
    assert found.promises == (Promise("Ask someone", ("ada-okafor",)),)
    assert (found.landed, found.about) == (None, None)


def test_two_touches_of_a_day_keep_ids_of_their_own() -> None:
    touches = (a_touch("ada-okafor"), a_touch("ada-okafor"))
    found = seen(a_book(ADA, touches=touches)).touches
    assert [touch.id for touch in found] == [
        "2026-03-01-ada-okafor-call",
        "2026-03-01-ada-okafor-call-2",
    ]


def test_a_file_with_an_error_is_left_out_since_it_may_hold_something_back() -> None:
    ada = replace(ADA, path="contacts/ada-okafor.yml")
    problem = Problem(ada.path, 9, 10, 'private: "phonse" is not known here')
    assert not seen(a_book(ada, problems=(problem,))).contacts


def test_what_is_the_user_s_own_business_is_gone() -> None:
    news = Announcement("new-job", date(2026, 5, 1), "New job", ("ada-okafor",))
    book = seen(a_book(ADA, announcements=(news,), problems=(Problem("x", 1, 1, "x"),)))
    assert book == Book(root=Path(), config=book.config, contacts=book.contacts)
    assert book.config.me == Me("Ines")


@given(st.text(alphabet="@ab-c `_\n\\.", max_size=40))
def test_a_text_without_names_mentions_nobody_who_is_hidden(text: str) -> None:
    assert set(mentions(without_names(text, {"a"}))) <= {"a"}
    assert without_names(text, set(mentions(text))) == text
