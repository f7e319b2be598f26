"""What counts for a comment under a post, and against it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from netjournal.followup.weighing import most_for_words
from netjournal.followup.weighing import terms_of_contact
from netjournal.followup.weighing import terms_of_post
from netjournal.followup.weighing import terms_of_words
from netjournal.model import Commenting
from netjournal.model import CommentsState
from netjournal.model import Contact
from netjournal.model import DueItem
from netjournal.model import Invitation
from netjournal.model import Invites
from netjournal.model import Post
from netjournal.model import Reason
from netjournal.model import Weight
from netjournal.model.openings import DEFAULT_WEIGHTS

ADA = Contact("ada", "Ada")


def of_post(age=30, weights=DEFAULT_WEIGHTS, **fields):
    post = Post("http://ada.example/feed", "1", "One", **fields)
    return [str(term) for term in terms_of_post(weights, post, age)]


def of_words(invites=None, topics=(), state=CommentsState.UNKNOWN, weights=DEFAULT_WEIGHTS):
    invitation = Invitation(invites, "Words.") if invites else None
    terms = terms_of_words(weights, invitation, topics, Commenting(state))
    return [str(term) for term in terms]


def of_contact(due=None, last_comment=None, contact=ADA):
    terms = terms_of_contact(DEFAULT_WEIGHTS, contact, due, last_comment)
    return [str(term) for term in terms]


@pytest.mark.parametrize(
    ("comments", "said"),
    [
        (None, []),
        (0, ["no comments yet +15"]),
        (10, ["only 10 comments +15"]),
        (11, []),
        (50, []),
        (51, ["51 comments already -15"]),
    ],
)
def test_being_among_the_first_is_worth_something(comments, said):
    assert of_post(comments=comments) == said


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (0, ["from today +20"]),
        (2, ["2 days old +20"]),
        (8, ["8 days old +10"]),
        (14, []),
        (30, []),
    ],
)
def test_a_fresh_post_is_worth_more(age, said):
    assert of_post(age) == said


@pytest.mark.parametrize(
    ("invites", "said"),
    [
        (Invites.QUESTION, "asks its readers +30"),
        (Invites.CALL, "calls for comments +15"),
        (Invites.DOUBT, "is in doubt +10"),
    ],
)
def test_words_that_invite_an_answer_are_worth_most(invites, said):
    assert of_words(invites) == [said]


def test_a_login_in_the_way_is_against_it():
    assert of_words(state=CommentsState.LOGIN) == ["comments need a login -20"]


def test_what_is_in_common_is_named():
    assert of_words(topics=["hr", "maps", "tea"]) == ["is about hr and maps +10"]


@pytest.mark.parametrize(
    ("reason", "days", "said"),
    [
        (Reason.CADENCE, -12, ["due 12 days ago +200"]),
        (Reason.CADENCE, 0, ["due today +200"]),
        (Reason.CADENCE, 14, ["due in 14 days +15"]),
        (Reason.CADENCE, 15, []),
        (Reason.NEVER_CONTACTED, None, ["never contacted +15"]),
    ],
)
def test_whose_time_it_is(reason, days, said):
    assert of_contact(DueItem("ada", reason, "", days=days)) == said


def test_not_two_in_a_row_on_one_blog():
    last = SimpleNamespace(people=("ada",))
    assert of_contact(last_comment=last) == ["your last comment was to them too -30"]
    assert of_contact(last_comment=SimpleNamespace(people=("ben",))) == []


def test_the_user_says_how_much_a_reason_counts():
    weights = {**DEFAULT_WEIGHTS, Weight.FIRST: 3, Weight.DOUBT: 50}
    assert of_post(comments=0, weights=weights) == ["no comments yet +3"]
    assert of_words(Invites.DOUBT, weights=weights) == ["is in doubt +50"]
    assert most_for_words(weights) == 60
