"""Words in braces are filled with what the book knows; what it does not know is a gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.followup.filling import GAPS
from netjournal.followup.filling import filled
from netjournal.followup.filling import one_of
from netjournal.followup.filling import values_for
from netjournal.model import Announcement
from netjournal.model import Contact
from netjournal.model import DueItem
from netjournal.model import Help
from netjournal.model import Invitation
from netjournal.model import Invites
from netjournal.model import Item
from netjournal.model import Me
from netjournal.model import Opening
from netjournal.model import Organisation
from netjournal.model import PartialDate
from netjournal.model import Placeholder
from netjournal.model import Post
from netjournal.model import Promise
from netjournal.model import Reason

TODAY = date(2026, 11, 20)
BARE = Contact("ada", "Ada Okafor")
FULL = Contact(
    "ada",
    "Ada Okafor",
    birthday=PartialDate(1984, 3, 14),
    location="Lagos",
    interests=("onboarding",),
    gift_ideas=("tea", "a map"),
    organisations=(
        Organisation("Harmattan", until=PartialDate(2021)),
        Organisation("Lumen Works"),
    ),
)


def value(placeholder, book, contact, *more):
    return values_for(book, contact, TODAY, *more).get(Placeholder(placeholder))


def test_every_placeholder_has_words_for_its_gap() -> None:
    assert GAPS.keys() == set(Placeholder)
    text = " ".join(f"{{{placeholder}}}" for placeholder in Placeholder)
    assert filled(text, {}).text == " ".join(f"[{gap}]" for gap in GAPS.values())


def test_a_gap_is_seen_and_told_once() -> None:
    found = filled("{helped}, {me}, {helped}", {Placeholder.ME: "Kim"})
    assert found == (
        "[what they helped with], Kim, [what they helped with]",
        ("[what they helped with]",),
    )


def test_what_is_put_in_is_not_filled_again() -> None:
    assert filled("{name}", {Placeholder.NAME: "{me}"}).text == "{me}"


@given(st.text())
def test_any_other_text_stays(text) -> None:
    bare = text.replace("{", "").replace("}", "")
    assert filled(bare, {}) == (bare, ())


def test_the_contact_gives_what_the_file_says(book) -> None:
    network = book(FULL, me=Me("Kim Larsen"))
    known = values_for(network, FULL, TODAY)
    assert {str(placeholder): words for placeholder, words in known.items()} == {
        "name": "Ada Okafor",
        "nickname": "Ada",
        "me": "Kim Larsen",
        "organisation": "Lumen Works",
        "place": "Lagos",
        "interest": "onboarding",
        "birthday": "14 March",
        "gift": "tea, a map",
    }
    assert {*values_for(book(BARE), BARE, TODAY)} == {Placeholder.NAME, Placeholder.NICKNAME}


@pytest.mark.parametrize(
    ("name", "nickname", "called"),
    [
        ("Ada Okafor", None, "Ada"),
        ("Ada Okafor", "Addie", "Addie"),
        ("Dr. Ada Okafor", None, "Ada"),
        ("J. R.", None, "J. R."),
        ("Cher", None, "Cher"),
    ],
)
def test_what_one_calls_them(name, nickname, called, book) -> None:
    contact = Contact("ada", name, nickname=nickname)
    assert value("nickname", book(contact), contact) == called


def test_the_last_touch_is_told_by_its_day_and_first_line(book, touch) -> None:
    ben = Contact("ben", "Ben Adeyemi")
    text = "\n## On [the draft](https://a.example) with @ben\n\nMore."
    network = book(
        BARE,
        ben,
        touch("2026-05-01", "ada", text=text, mentions=("ben",)),
        touch("2026-12-01", "ada", text="Still to come."),
    )
    assert value("last", network, BARE) == "1 May 2026"
    assert value("last-text", network, BARE) == "On the draft with Ben Adeyemi"


def test_whom_a_line_names_who_is_no_contact_stays_as_written(book, touch) -> None:
    text = "With @ben-lund and @ben."
    network = book(
        BARE,
        Contact("ben", "Ben Adeyemi"),
        touch("2026-05-01", "ada", text=text, mentions=("ben-lund", "ben")),
    )
    assert value("last-text", network, BARE) == "With @ben-lund and Ben Adeyemi."


def test_a_line_full_of_brackets_takes_no_time(book, touch) -> None:
    text = "[](" * 300_000
    assert value("last-text", book(BARE, touch("2026-05-01", "ada", text=text)), BARE) == text


def test_open_help_and_promises_go_before_those_that_are_closed(book, touch) -> None:
    old = touch(
        "2026-01-01",
        "ada",
        helped=(Help("Read my draft"), Help("Came", thanked=TODAY)),
        promises=(Promise("Kept", done=TODAY), Promise("The list")),
        asks=(Item("A room"),),
    )
    new = touch("2026-02-01", "ada", helped=(Help("Rang", thanked=TODAY), Help("No", who=("ben",))))
    network = book(BARE, old, new)
    assert value("helped", network, BARE) == "Read my draft"
    assert value("promise", network, BARE) == "The list"
    assert value("ask", network, BARE) == "A room"
    assert value("helped", book(BARE, new), BARE) == "Rang"


def test_the_reason_that_is_answered_says_it_in_its_words(book, touch) -> None:
    network = book(FULL, touch("2026-01-01", "ada", helped=(Help("Read my draft"),)))
    item = DueItem("ada", Reason.THANKS, "…", what="Came\nall the way")
    assert value("helped", network, FULL, item) == "Came all the way"
    assert value("what", network, FULL, item) == "Came all the way"
    news = DueItem("ada", Reason.NEWS, "…", what="Baltic Grid")
    assert value("organisation", network, FULL, news) == "Baltic Grid"


def test_a_post_gives_its_title_question_and_address(book) -> None:
    post = Post("https://a.example/feed", "1", "The rota", "https://a.example/1")
    opening = Opening("ada", post, (), 1, Invitation(Invites.QUESTION, "And you?"))
    found = [value(each, book(BARE), BARE, None, opening) for each in ("post", "question", "url")]
    assert found == ["The rota", "And you?", "https://a.example/1"]


def test_the_news_are_those_they_should_hear_and_have_not(book, touch) -> None:
    told = Announcement("old", date(2026, 1, 1), "Looking for work", to=("ada",))
    job = Announcement("job", date(2026, 5, 4), "A new job", to=("ada",))
    other = Announcement("other", date(2026, 6, 1), "A new flat")
    network = replace(
        book(BARE, touch("2026-02-01", "ada", about="old")), announcements=[told, job, other]
    )
    assert value("announcement", network, BARE) == "A new job"
    assert value("announcement", replace(network, announcements=[other]), BARE) == "A new flat"


def test_a_choice_stays_for_the_month_and_moves_on() -> None:
    choices = ["one", "two", "three"]
    november = {one_of(choices, BARE, date(2026, 11, day)) for day in range(1, 31)}
    year = {one_of(choices, BARE, date(2026, month, 1)) for month in range(1, 13)}
    people = {one_of(choices, Contact(slug, "X"), TODAY) for slug in ("ada", "ben", "eve", "kofi")}
    assert len(november) == 1
    assert year == {*choices}
    assert len(people) > 1
