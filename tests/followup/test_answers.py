"""Which comments answer mine; I am Kim Weber, and wrote comment 2 under Ada's post."""

from __future__ import annotations

import pytest

from netjournal.followup.answers import Discussion
from netjournal.followup.commenters import Commenters
from netjournal.followup.commenters import Myself
from netjournal.model import Blog
from netjournal.model import Contact
from netjournal.model import Me

POST = "https://ada.example/rota"
ADA = Contact("ada", "Ada Okafor", blogs=(Blog("https://ada.example"),))
BEN = Contact("ben", "Ben Adeyemi")


@pytest.fixture
def discussed(book):
    """Read a discussion under Ada's post, in which some comments (ids) are mine, by touch."""

    def run(*comments, mine=None, people=("ada",), **me):
        config = Me(name="Kim Weber", **me)
        return Discussion(
            comments,
            {"touch": "2"} if mine is None else mine,
            myself=Myself.of(config),
            commenters=Commenters(book(ADA, BEN)),
            people=people,
            post=POST,
        )

    return run


@pytest.fixture
def answers(discussed):
    """Return (id, rule, is sure) of each answer to one comment of mine."""

    def run(*comments, touch="touch", **options):
        found = discussed(*comments, **options).answers()[touch]
        return [(each.comment.id, each.rule, each.is_sure) for each in found]

    return run


def test_a_reply_to_mine(answers, said):
    found = answers(
        said("1", "Ben Adeyemi", "First."),
        said("2", "Kim Weber", "Mine."),
        said("3", "Chiara", "To Ben.", parent="1"),
        said("4", "Chiara", "To you.", parent="2"),
    )
    assert found == [("4", "a reply to yours", True)]


def test_a_reply_to_mine_that_the_feed_shows_no_more(answers, said):
    assert answers(said("12", "Ada", "To you.", parent="2")) == [("12", "a reply to yours", True)]


def test_what_comes_below_mine(answers, said):
    found = answers(
        said("2", "Kim Weber", "Mine."),
        said("3", "Ben Adeyemi", "To you.", parent="2"),
        said("4", "Kim Weber", "To Ben.", parent="3"),
        said("5", "Chiara", "To Ben as well.", parent="3"),
        said("6", "Ben Adeyemi", "To you again.", parent="4"),
        said("7", "Ada", "@Kim To both of you.", parent="5"),
    )
    assert found == [
        ("3", "a reply to yours", True),
        ("5", "it stands below yours, as a reply to Ben Adeyemi", True),
        ("6", "a reply to what you wrote below yours", True),
        ("7", "it stands below yours and begins with “@Kim”", True),
    ]


def test_comments_that_answer_each_other_in_a_circle(answers, said):
    odd = said("3", "A", parent="4"), said("4", "B", parent="3"), said("5", "C", parent="5")
    assert answers(said("2", "Kim Weber"), *odd) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("@Kim that is so.", "@Kim"),
        ("@kim_weber that is so.", "@kim_weber"),
        ("@KimWeber: so.", "@KimWeber"),
        ("Kim, that is so.", "Kim"),
        ("Kim Weber: that is so.", "Kim Weber"),
        ("Kim \u2013 that is so.", "Kim"),
        ("Kïm\nThat is so.", "Kïm"),
        ("Hi Kim that is so.", "Kim"),
        ("Thank you so much, Kim! That is so.", "Kim"),
        ("Liebe Kim, so ist es.", "Kim"),
        ("Merci Kim", "Kim"),
        ("> Mine.\n@Kim that is so.", "@Kim"),
    ],
)
def test_a_comment_that_speaks_to_me_at_its_beginning(answers, said, text, name):
    found = answers(said("2", "Kim Weber", "Mine."), said("3", "Chiara", text))
    assert found == [("3", f"it begins with “{name}”", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Kim has a point.",
        "Kim-like, I must say.",
        "Kimberley, that is so.",
        "@Kimberley that is so.",
        "I agree with Kim, that is so.",
        "@Ada, as Kim says.",
        "",
    ],
)
def test_a_comment_that_only_speaks_of_me(answers, said, text):
    assert answers(said("2", "Kim Weber", "Mine."), said("3", "Chiara", text)) == []


def test_before_mine_nobody_answers_it(answers, said):
    assert answers(said("1", "Chiara", "@Kim hello"), said("2", "Kim Weber", "Mine.")) == []


def test_whom_another_kim_may_be_meant_by(answers, said):
    found = answers(
        said("1", "Kim Jones", "Before you."),
        said("2", "Kim Weber", "Mine."),
        said("3", "Chiara", "@Kim that is so."),
    )
    rule = "it begins with “@Kim”, and more than one Kim wrote before it"
    assert found == [("3", rule, False)]


def test_a_reply_to_somebody_else_is_mine_only_where_it_calls_me(answers, said):
    found = answers(
        said("1", "Ben", "First."),
        said("2", "Kim Weber", "Mine."),
        said("3", "Chiara", "Kim, I mean Ben.", parent="1"),
        said("4", "Chiara", "@Kim and for you.", parent="1"),
    )
    assert found == [("4", "it begins with “@Kim”", True)]


def test_the_author_directly_after_me_may_answer(answers, said):
    rule = "the post's author wrote it directly after yours"
    mine = said("2", "Kim Weber", "Mine.")
    assert answers(mine, said("3", "Ada Okafor", "Thank you.")) == [("3", rule, False)]
    assert answers(mine, said("3", "Ada", "Thank you.")) == [("3", rule, False)]
    assert answers(mine, said("3", "Ben Adeyemi", "Thank you.")) == []
    assert answers(mine, said("3", "Ben", "So."), said("4", "Ada", "Thank you.")) == []
    assert answers(mine, said("3", "Ada", "@Ben that is so.")) == []


def test_the_author_is_known_by_the_blog_s_address(discussed, said):
    mine = said("2", "Kim Weber", "Mine.")
    editor = said("3", "The editor", "Yes.", author_url="http://www.ada.example/", parent="2")
    reader = said("4", "R", "Yes.", author_url="https://ada.example.org", parent="2")
    found = discussed(mine, editor, reader, people=()).answers()["touch"]
    assert [(each.comment.id, each.is_author) for each in found] == [("3", True), ("4", False)]


def test_another_of_my_name_answers_me(answers, said):
    mine = said("2", "Kim Weber", "Mine.", author_url="https://kim.example")
    other = said("3", "Kim Weber", "Yours.", author_url="https://else.example", parent="2")
    assert answers(mine, other) == [("3", "a reply to yours", True)]
    assert (
        answers(mine, said("3", "Kim", "Mine too.", author_url=mine.author_url, parent="2")) == []
    )


def test_who_answered_is_found_among_the_contacts(discussed, said):
    ben = said("3", "Ben Adeyemi", "Yes.", parent="2")
    ada = said("4", "Ada", "Yes.", parent="2")
    stranger = said("5", "Chiara", "Yes.", parent="2")
    found = discussed(said("2", "Kim Weber"), ben, ada, stranger).answers()["touch"]
    assert [(each.contact, each.is_author) for each in found] == [
        ("ben", False),
        ("ada", True),
        (None, False),
    ]


def test_of_two_comments_of_mine_the_last_is_answered(answers, said):
    thread = (
        said("2", "Kim Weber", "First."),
        said("3", "Kim Weber", "Second."),
        said("4", "Chiara", "@Kim to the second."),
        said("5", "Chiara", "To the first.", parent="2"),
    )
    mine = {"first": "2", "second": "3"}
    assert [each[0] for each in answers(*thread, mine=mine, touch="first")] == ["5"]
    assert [each[0] for each in answers(*thread, mine=mine, touch="second")] == ["4"]


def test_what_others_wrote_after_mine(discussed, said):
    discussion = discussed(
        said("1", "Ben"), said("2", "Kim Weber"), said("3", "Kim Weber"), said("4", "Chiara")
    )
    assert [each.id for each in discussion.after("2")] == ["4"]
    assert [*discussion.after("9")] == []


def test_an_answer_is_answered_below_it(discussed, said):
    answer = said("3", "Ada", "Yes.", parent="2")
    mine = said("2", "Kim Weber", "Mine.")
    assert not discussed(mine, answer).is_answered(answer)
    for below in ("3", "2", None):  # under it, beside it, and where the blog does not tell
        own = said("4", "Kim Weber", "Thanks.", parent=below)
        assert discussed(mine, answer, own).is_answered(answer)
    elsewhere = said("1", "Ben"), mine, answer, said("4", "Kim Weber", "To Ben.", parent="1")
    assert not discussed(*elsewhere).is_answered(answer)
    assert not discussed(mine).is_answered(answer)


def test_threads_that_were_made_to_be_slow(discussed, said):
    mine = said("2", "Kim Weber", "Mine.")
    answers = [said(f"a{number}", "X", "Hm.", parent="2") for number in range(1_000)]
    deep = [said(f"b{number}", "Kim Weber", parent=f"b{number - 1}") for number in range(1_000)]
    discussion = discussed(mine, *answers, *deep)
    assert not any(discussion.is_answered(answer) for answer in answers)
    called = [said(str(number), f"Kim {number}", "Kim, hm.") for number in range(3, 1_000)]
    found = discussed(mine, *called).answers()["touch"]
    assert [each.is_sure for each in found] == [True, *[False] * 996]
