"""Questions asked one after another, and what beside them tells whom they are for."""

from __future__ import annotations

import pytest

from netjournal.followup.invitations import invitations
from netjournal.model import Invites

RAIN = "The tea was hot, and the rain did not stop for the whole of that day. "
STORY = (RAIN * 12).strip()
LONG = "\n".join([STORY] * 6)


def asked(text: str) -> list[str]:
    return [each.quote for each in invitations(text, "en") if each.kind is Invites.QUESTION]


def test_all_questions_at_the_end_share_one_to_the_readers() -> None:
    run = ["What do you think?", "Is it hot?", "Is it cold?", "Is it tea at all?"]
    assert asked(f"{STORY}\n{' '.join(run)}") == run
    assert asked(f"{STORY}\n{' '.join(run[1:])}") == []


def test_all_questions_after_a_call_with_a_colon_are_to_the_readers() -> None:
    questions = "Is the spout too long?\nDoes the lid fit?"
    assert asked(f"{STORY}\nPlease tell me what you think:\n{questions}\n{LONG}") == [
        "Is the spout too long?",
        "Does the lid fit?",
    ]
    assert asked(f"{STORY}\nThe pot was new.\n{questions}\n{LONG}") == []


def test_questions_that_close_a_paragraph_share_one_to_the_readers_before_them() -> None:
    run = "What do you think of it? Is it too long?"
    assert asked(f"{STORY}\n{run}\n{LONG}") == ["What do you think of it?", "Is it too long?"]
    assert asked(f"{STORY}\n{run} {RAIN}\n{LONG}") == ["What do you think of it?"]


@pytest.mark.parametrize(
    "heading", ["What do you think?", "Feedback wanted!", "Over to you", "Questions for you"]
)
def test_questions_under_a_heading_that_asks_are_to_the_readers(heading: str) -> None:
    text = f"{STORY}\n# {heading}\n{RAIN}\nIs the spout too long?\n{LONG}"
    assert asked(text) == ["Is the spout too long?"]
    assert asked(text.replace(heading, "The spout")) == []


@pytest.mark.parametrize(
    "before",
    [
        "The questions that a potter has to answer:",
        "Ask yourself these questions.",
        "Every potter asked me the same two things.",
    ],
)
def test_questions_that_others_ask_are_not_to_the_readers(before: str) -> None:
    questions = "What do you like?\nDo you have any other cups?"
    assert asked(f"{STORY}\n{before}\n{questions}") == []
    assert asked(f"{STORY}\nI have some questions for you:\n{questions}") == questions.split("\n")


def test_a_question_that_ends_a_paragraph_stays_open_whatever_follows_at_the_end_of_a_post() -> (
    None
):
    question = "Which tea do you drink?"
    assert asked(f"{STORY}\n{question}\n{RAIN * 3}") == [question]
    assert asked(f"{STORY}\n{RAIN}{question}\nPS: {RAIN * 3}") == [question]
    assert asked(f"{STORY}\n{question} {RAIN * 3}") == []


def test_a_heading_asks_where_the_paragraph_under_it_does() -> None:
    heading, call = "# What do you drink?", "Tell me in the comments."
    assert asked(f"{STORY}\n{heading}\n{call}") == ["What do you drink?"]
    assert asked(f"{STORY}\n{heading}\n{RAIN}") == []
    assert asked(f"{STORY}\n# What is tea?\n{call}") == []


def test_the_comments_under_a_post_are_not_its_author_s() -> None:
    text = f"{STORY}\nWhich tea do you drink?\n# Comments\n"
    assert asked(f"{text}{STORY}\nWhat do you think?") == ["Which tea do you drink?"]
    assert asked(f"{text}What do you think?")[-1] == "What do you think?"


def test_questions_in_paragraphs_before_one_to_the_readers_are_not_asked_with_it() -> None:
    question = "What do you think?"
    assert asked(f"{STORY}\nIs it hot?\n{question}") == [question]
    assert asked(f"{STORY}\n{question}\nIs it hot?") == [question, "Is it hot?"]


def test_three_questions_far_from_each_other_make_no_interview() -> None:
    apart = "\n".join(f"What is tea for?\n{LONG}" for _ in range(3))
    assert asked(f"{apart}\nWhat do you think?\nThank you for reading, and have a nice day.")


def test_many_questions_amidst_a_post_are_a_list_for_others_to_ask() -> None:
    run = [f"Do you have any other {thing}?" for thing in ("cups", "pots", "lids", "tins", "teas")]
    assert asked(f"{STORY}\n{' '.join(run)}\n{LONG}") == []
    assert asked(f"{STORY}\nI have questions for you.\n{' '.join(run)}\n{LONG}") == run
    assert asked(f"{STORY}\n{' '.join(run)}") == run


def test_a_question_after_a_colon_is_one_like_any_other() -> None:
    question = "I have a question: has anyone ever brewed it cold?"
    assert asked(f"{STORY}\n{question} {RAIN}\n{LONG}") == [question]


def test_an_answer_may_end_in_a_question_of_one_word() -> None:
    question = "Does it make sense to brew it cold?"
    assert asked(f"{STORY}\n{question} Probably not, right?\n{LONG}") == []


def test_a_last_question_to_the_readers_may_be_followed_by_any_others() -> None:
    run = ["How do you see the kettle?", "Has the spout got longer?", "Is the lid still needed?"]
    more = "And would the pot do without the both of them, in a house like that one, all year?"
    assert asked(f"{STORY}\n{' '.join([*run, more])}") == [*run, more]
    assert asked(f"{STORY}\n{' '.join([*run, more])} {RAIN}") == []
