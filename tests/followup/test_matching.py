"""Which comment under a post is mine; I am Kim Weber."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.blogs.feeds import parse_comments
from netjournal.followup.commenters import Myself
from netjournal.followup.matching import likeness
from netjournal.followup.matching import matches
from netjournal.followup.matching import normalised
from netjournal.model import Channel
from netjournal.model import Config
from netjournal.model import Me
from netjournal.model import Touch

KIM = Me(name="Kim Weber", url="https://kim.example")
POST = "https://ada.example/rota/"
WORDS = "A rota that people swap among themselves has held for us since spring."
OTHER = "Ours fell apart in a week, because nobody was told who was to cover."


@pytest.fixture
def mine(touch):
    """Make a comment of mine of 20 November."""

    def make(text, day="2026-11-20", landed=None, number=1, **fields):
        made = touch(day, "ada", channel="comment", url=POST, landed=landed, text=text, **fields)
        return replace(made, id=f"{made.id}-{number}")

    return make


def found(touches, *comments, me=KIM):
    """Return the id of the comment found for each touch, with what says that it is mine."""
    config = Config(me=me, timezone="Africa/Lagos")
    said = matches(touches, comments, Myself.of(me), config)
    return [
        (match.comment.id, match.rule) if (match := said.get(each.id)) and match.is_sure else None
        for each in touches
    ]


@pytest.mark.parametrize(
    "landed", [f"{POST}#comment-40", f"{POST}?unapproved=40&moderation-hash=d0e1#comment-40"]
)
def test_where_the_browser_landed_is_best(mine, said, landed):
    comments = said("39", "Kim Weber", WORDS), said("40", "Kim Weber", "Edited out of all knowing.")
    (match,) = found([mine(WORDS, landed=landed)], *comments)
    assert match == ("40", "comment 40, where your browser landed")


@pytest.mark.parametrize("key", ["permalink", "url"])
def test_the_id_is_found_in_an_address_of_the_comment(mine, said, key):
    comment = said("tag:ada.example,c7", "K", url=f"{POST}#comment-40")
    touch = replace(mine(WORDS), **{key: f"{POST}#comment-40"})
    (match,) = found([touch], comment)
    assert match == ("tag:ada.example,c7", "comment 40, which your journal keeps")


def test_an_id_of_somebody_else_s_words_is_not_believed(mine, said):
    touch = mine(WORDS, landed=f"{POST}#comment-39")
    comments = said("39", "Ben Adeyemi", OTHER), said("40", "Kim Weber", WORDS)
    assert found([touch], *comments) == [("40", "your name and the same words")]


def test_my_name_and_alike_words(mine, said):
    comments = (
        said("1", "Ben Adeyemi", OTHER),
        said("2", "KIM WÉBER", WORDS.replace("held", "lasted")),
        said("3", "Kim Weber", "Something else altogether, that I wrote on another day."),
    )
    assert found([mine(WORDS)], *comments) == [("2", "your name and nearly the same words")]


def test_my_address_under_another_name(mine, said):
    comment = said("1", "kweb", WORDS, author_url="http://www.kim.example/")
    assert found([mine(WORDS)], comment) == [("1", "your address and the same words")]


def test_of_two_people_of_one_name_the_words_tell(mine, said):
    comments = said("1", "Kim Weber", OTHER), said("2", "Kim Weber", WORDS)
    assert found([mine(WORDS)], *comments)[0][0] == "2"


def test_of_two_people_of_one_name_and_the_same_words_the_address_tells(mine, said):
    other = said("1", "Kim Weber", "Thank you!", author_url="https://else.example")
    own = said("2", "Kim Weber", "Thank you!", "2026-11-25T10:00", author_url=KIM.url)
    assert found([mine("Thank you!")], other, own)[0][0] == "2"


def test_else_the_nearest_day_does(mine, said):
    comments = (
        said("1", "Kim Weber", "Thank you!", "2026-11-28T10:00"),
        said("2", "Kim Weber", "Thank you!", "2026-11-21T10:00"),
        said("3", "Kim Weber", "Thank you!", "2026-11-24T10:00"),
    )
    assert found([mine("Thank you!")], *comments)[0][0] == "2"


@pytest.mark.parametrize(
    ("at", "is_found"),
    [
        ("2026-11-18T22:00", False),
        ("2026-11-18T23:30", True),  # the 19th where I live, and clocks differ
        ("2026-12-21T22:30", True),
        ("2026-12-22T10:00", False),
    ],
)
def test_it_is_written_in_the_days_after(mine, said, at, is_found):
    (match,) = found([mine(WORDS)], said("1", "Kim Weber", WORDS, at))
    assert (match is not None) is is_found


def test_a_comment_without_a_date_may_be_of_any(mine, said):
    assert found([mine(WORDS)], replace(said("1", "Kim Weber", WORDS), at=None)) != [None]


def test_long_words_alone_are_enough(mine, said):
    (match,) = found([mine(WORDS)], said("1", "k.", WORDS), said("2", "Ben", OTHER))
    assert match == ("1", "the same words, under the name “k.”")
    (match,) = found([mine(WORDS)], said("1", None, WORDS))
    assert match == ("1", "the same words, under no name")


@pytest.mark.parametrize("text", ["Thank you!", "🙂", "+1"])
def test_short_words_alone_may_be_anybody_s(mine, said, text):
    assert found([mine(text)], said("1", "Ben", text)) == [None]
    assert found([mine(text)], said("1", "Kim Weber", text)) != [None]


def test_whoever_quotes_me_is_not_me(mine, said):
    answer = said("2", "Ben", f"> {WORDS}\nI could not agree more with all of that, thank you.")
    assert found([mine(WORDS)], answer) == [None]


def test_a_name_alone_is_a_guess(mine, said):
    touch, comment = mine(WORDS), said("1", "Kim Weber", OTHER)
    match = matches([touch], [comment], Myself.of(KIM), Config(timezone="UTC"))[touch.id]
    assert (match.comment.id, match.is_sure) == ("1", False)
    assert match.rule == "perhaps the one of 20 November 2026 under your name, with other words"


def test_a_touch_without_words_goes_by_my_address(mine, said):
    near = said("1", "Kim Weber", WORDS, author_url=KIM.url)
    far = said("2", "Kim Weber", OTHER, "2026-08-01T10:00", author_url=KIM.url)
    assert found([mine("")], far, near) == [("1", "your address, in the days after you wrote")]
    assert found([mine("")], near, replace(near, id="3")) == [None]
    assert found([mine("")], replace(near, author_url=None)) == [None]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("🙂", "🙂"),
        (":-)", "🙂"),
        ("❤️", "❤"),  # with and without the sign that asks for colour
        ("👍🏽", "👍"),
        ("!!!", "!!!"),
    ],
)
def test_one_emoji_is_found_among_others(mine, said, typed, shown):
    comments = said("1", "Kim Weber", "🎉"), said("2", "Kim Weber", shown)
    assert found([mine(typed)], *comments) == [("2", "your name and the same words")]


@pytest.mark.parametrize(
    "shown",
    [
        "“It\u2019s the rota” — that\u2019s what held … for us, see the list 🙂",
        "\"It's the rota\" - that's what held... for us, see the list",
        "> Ada wrote this\nIt's the rota \u2013 that's what\nHELD for us, see the list :)",
        "It&#8217;s the rota <b>that&#8217;s</b> what held for us, see the list",
        "It's the \uff52\uff4f\uff54\uff41 that's what held for us, see the list",
    ],
)
def test_what_engines_make_of_signs_changes_nothing(shown):
    typed = "It's the _rota_: that's what held for us, see [the list](https://kim.example/list)! :)"
    assert normalised(shown) == normalised(typed)


def test_a_text_of_quotations_alone_is_compared_by_them():
    assert normalised("> Only this\n") == "only this"
    assert normalised("") == normalised(" \n") == ""
    assert likeness("", "") == 0


def test_a_comment_that_the_blog_s_owner_added_to(mine, said):
    shown = f"{WORDS}\n[The link is out of date. Here is the new one, which I keep. — Ada]"
    assert found([mine(WORDS)], said("1", "Kim Weber", shown)) != [None]
    assert found([mine(WORDS)], said("1", "Ada Okafor", shown)) == [None]


def test_each_of_several_comments_is_matched_once(mine, said):
    touches = [mine(WORDS), mine(WORDS, "2026-11-22", number=2), mine(OTHER, number=3)]
    comments = (
        said("1", "Kim Weber", WORDS),
        said("2", "Kim Weber", OTHER, "2026-11-20T11:00"),
        said("3", "Kim Weber", WORDS, "2026-11-22T10:00"),
    )
    assert [match[0] for match in found(touches, *comments)] == ["1", "3", "2"]
    assert [match and match[0] for match in found(touches, *comments[:2])] == ["1", None, "2"]


def test_in_a_thread_of_five_hundred(mine, said):
    comments = [
        said(str(number), f"Reader {number}", f"{number} times I have read that this will hold.")
        for number in range(500)
    ]
    comments[250] = said("250", "Kim Weber", WORDS)
    assert found([mine(WORDS)], *comments) == [("250", "your name and the same words")]
    comments[250] = said("250", "kw", WORDS)
    assert found([mine(WORDS)], *comments)[0][0] == "250"


@pytest.fixture(scope="module")
def threads(corpus):
    """Read every comment feed of the corpus."""
    files = [
        *(corpus / "feeds").glob("*commentfeed*"),
        *(corpus / "wordpress").glob("*comments*.xml"),
        corpus / "isso" / "isso-feed.xml",
    ]
    heard = [parse_comments(path.read_bytes(), None, POST) for path in files]
    read = [each.comments for each in heard if each and each.comments]
    assert sum(map(len, read)) > 200
    return read


def as_typed(comment, config, edit):
    """Return the touch of whoever wrote a comment that reads differently now."""
    day = config.local_day(comment.at)
    return Touch("mine", day, Channel.COMMENT, url=POST, text=edit(comment.text))


EDITS = {
    "as it is": str,
    "a word is gone": lambda text: text.replace(" the ", " ", 1),
    "a typo": lambda text: text.replace("e", "", 1) if len(text) > 20 else text,
    "other signs": lambda text: text.upper().replace("'", "\u2019").replace("-", "\u2014"),
    "a line more": lambda text: f"{text}\nKim" if len(text) > 40 else text,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_any_comment_of_the_corpus_is_found_as_mine_and_no_other(threads, edit):
    for comments in threads:
        for comment in comments:
            if comment.text and comment.author:
                me = Me(name=comment.author.upper())
                config = Config(me=me, timezone="Africa/Lagos")
                touch = as_typed(comment, config, edit)
                match = matches([touch], comments, Myself.of(me), config)["mine"]
                assert (match.comment.id, match.is_sure) == (comment.id, True)


@given(data=st.data())
@settings(deadline=None, max_examples=50)
def test_whatever_letters_are_changed(threads, data):
    comments = data.draw(st.sampled_from(threads))
    long = [each for each in comments if each.author and len(normalised(each.text)) >= 100]
    comment = data.draw(st.sampled_from(long or comments))
    letters = list(comment.text)
    for _ in range(data.draw(st.integers(0, 5)) if long else 0):
        letters[data.draw(st.integers(0, len(letters) - 1))] = data.draw(st.characters())
    me = Me(name=comment.author)
    config = Config(me=me, timezone="UTC")
    touch = as_typed(comment, config, lambda _: "".join(letters))
    later = replace(touch, date=touch.date - timedelta(days=data.draw(st.integers(0, 30))))
    match = matches([later], comments, Myself.of(me), config).get("mine")
    if comment.text:
        assert match.comment == comment
        assert match.is_sure
