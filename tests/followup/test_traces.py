"""In which thread each comment of mine is; I am Kim Weber."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.followup.answers import Discussion
from netjournal.followup.commenters import Commenters
from netjournal.followup.commenters import Myself
from netjournal.followup.traces import traces
from netjournal.model import Book
from netjournal.model import Channel
from netjournal.model import Comment
from netjournal.model import Config
from netjournal.model import Me
from netjournal.model import Thread
from netjournal.model import Touch

POST = "https://ada.example/2026/rota/"
WORDS = "A rota that people swap among themselves has held for us since spring."
CONFIG = Config(me=Me(name="Kim Weber"), timezone="Africa/Lagos")
KIM = Myself.of(CONFIG.me)


@pytest.fixture
def mine(touch):
    """Make a comment of mine, numbered."""

    def make(number=1, url=POST, text=WORDS, **fields):
        made = touch("2026-11-20", "ada", channel="comment", url=url, text=text, **fields)
        return replace(made, id=str(number))

    return make


def thread(url, *comments):
    return Thread(url, comments=comments)


def traced(touches, *threads):
    """Return for each touch the thread's URL and the comment's id, None where it was not found."""
    found = traces(touches, {each.url: each for each in threads}, KIM, CONFIG)
    return {
        touch: (trace.thread.url, trace.match.comment.id if trace.is_found else None)
        for touch, trace in found.items()
    }


def test_a_thread_is_that_of_the_post_however_its_address_is_written(mine, said):
    seen = thread("ada.example/2026/rota", said("40", "Kim Weber", WORDS))
    touches = [mine(1), mine(2, "http://ada.example:80/2026/rota?utm_source=x#more", "Else.")]
    assert traced(touches, seen) == {
        "1": ("ada.example/2026/rota", "40"),
        "2": ("ada.example/2026/rota", None),
    }
    assert traced([mine(1, "https://ada.example/2026/panel/")], seen) == {}


@pytest.mark.parametrize("landed", [None, f"{POST}#comment-40"])
def test_a_blog_that_moved_has_it_under_the_same_path(mine, said, landed):
    old = thread("ada.example/2026/rota")
    new = thread("new.example/2026/rota", said("40", "Kim Weber", WORDS))
    touches = [mine(landed=landed)]
    expected = {"1": ("new.example/2026/rota", "40")}
    assert traced(touches, new) == traced(touches, new, old) == expected


def test_another_blog_s_post_of_the_same_path_is_another(mine, said):
    theirs = thread("eve.example/2026/rota", said("40", "Chiara", "Something else."))
    landed = f"{POST}#comment-40"
    assert traced([mine(landed=landed), mine(2, text="", landed=landed)], theirs) == {}


def test_where_two_others_have_the_path_nobody_knows_which(mine, said):
    own = said("40", "Kim Weber", WORDS)
    others = thread("b.example/2026/rota", own), thread("c.example/2026/rota", own)
    assert traced([mine()], *others) == {}


def test_the_front_page_of_another_blog_is_no_moved_post(mine, said):
    front = thread("b.example", said("40", "Kim Weber", WORDS))
    assert traced([mine(url="https://ada.example/")], front) == {}


def test_a_comment_found_under_the_new_address_is_not_found_twice(mine, said):
    new = thread("new.example/2026/rota", said("40", "Kim Weber", WORDS))
    found = traced([mine(1), mine(2, "https://new.example/2026/rota/")], new)
    assert found == {"2": ("new.example/2026/rota", "40")}


IDS = st.sampled_from("123456")
NAMES = st.sampled_from([None, "", "Kim Weber", "kim weber", "Ada", "…"])
TEXTS = st.sampled_from(["", WORDS, f"@Kim {WORDS}", "Kim, so.", "🙂", ">", "@", "Hi "]) | st.text()
COMMENTS = st.lists(
    st.builds(Comment, id=IDS, author=NAMES, text=TEXTS, parent=st.none() | IDS),
    unique_by=lambda comment: comment.id,
)


@given(comments=COMMENTS, texts=st.lists(TEXTS, min_size=1, max_size=4))
@settings(deadline=None)
def test_whatever_is_said_each_comment_is_one_thing(comments, texts):
    touches = [
        Touch(str(number), date(2026, 11, 20), Channel.COMMENT, url=POST, text=text)
        for number, text in enumerate(texts)
    ]
    seen = thread("ada.example/2026/rota", *comments)
    found = traces(touches, {seen.url: seen}, KIM, CONFIG)
    own = {touch: each.match.comment.id for touch, each in found.items() if each.is_found}
    assert len(set(own.values())) == len(own)
    discussion = Discussion(comments, own, myself=KIM, commenters=Commenters(Book(Path())))
    answers = [each.comment for group in discussion.answers().values() for each in group]
    assert len({each.id for each in answers}) == len(answers)
    assert not {each.id for each in answers} & set(own.values())
    assert not any(KIM.wrote(each) for each in answers)
