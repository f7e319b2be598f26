"""My comments and what came of them; I am Kim Weber, and it is 25 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime

import pytest

from netjournal.followup.conversations import conversations
from netjournal.followup.conversations import visits
from netjournal.followup.conversations import with_conversations
from netjournal.followup.replies import address_of
from netjournal.model import Blog
from netjournal.model import Channel
from netjournal.model import Contact
from netjournal.model import Decision
from netjournal.model import Fate
from netjournal.model import KeptAnswer
from netjournal.model import Me
from netjournal.model import Thread
from netjournal.model import Verdict

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
POST = "https://ada.example/rota/"
PAGE = "ada.example/rota"
WORDS = "A rota that people swap among themselves has held for us since spring."
ADA = Contact("ada", "Ada Okafor", blogs=(Blog("https://ada.example"),))
BEN = Contact("ben", "Ben Adeyemi")
KIM = {"me": Me(name="Kim Weber"), "timezone": "Africa/Lagos"}


@pytest.fixture
def mine(touch):
    """Make a comment of mine under Ada's post."""

    def make(day="2026-11-20", text=WORDS, **fields):
        return touch(day, "ada", channel="comment", **{"url": POST, "text": text, **fields})

    return make


def thread(*comments, url=PAGE, **fields):
    return Thread(url, comments=comments, **{"title": "The rota", "looked_at": NOW, **fields})


@pytest.fixture
def looked(book):
    """Return the conversations of a journal after a look at a thread."""

    def run(seen, *records):
        network = book(ADA, BEN, *records, **KIM)
        return conversations(network, {seen.url: seen} if seen else {}, NOW)

    return run


def test_the_life_of_a_comment(looked, mine, said):
    own = said("40", "Kim Weber", WORDS)
    other = said("41", "Ben Adeyemi", "Ours fell apart.", "2026-11-21T10:00")
    answer = said("42", "Ada Okafor", "So glad!", "2026-11-22T10:00", parent="40")
    states = [
        looked(None, mine()),
        looked(thread(), mine()),
        looked(thread(own, other), mine()),
        looked(thread(own, other, answer), mine()),
        looked(
            thread(replace(own, last_seen=datetime(2026, 11, 23, tzinfo=UTC)), is_whole=True),
            mine(),
        ),
    ]
    assert [state[0].fate for state in states] == [
        Fate.WAITING,
        Fate.WAITING,
        Fate.PUBLISHED,
        Fate.ANSWERED,
        Fate.REMOVED,
    ]
    (found,) = states[3]
    assert (found.touch, found.url, found.title) == ("2026-11-20-ada-comment", POST, "The rota")
    assert (found.mine, found.permalink, found.people) == (own, own.url, ("ada",))
    assert [each.comment for each in found.answers] == [answer]
    assert (found.others, found.looked_at) == (1, NOW)


def test_an_answer_dated_ahead_is_of_the_day_it_was_seen(looked, mine, said, touch):
    own = said("40", "Kim Weber", WORDS)
    seen = {"parent": "40", "first_seen": datetime(2026, 11, 22, tzinfo=UTC)}
    answer = said("42", "Ada Okafor", "So glad!", "2999-01-01T00:00", **seen)
    [told] = looked(thread(own, answer), mine())
    assert not told.answers[0].is_dealt_with
    [told] = looked(thread(own, answer), mine(), touch("2026-11-23", "ada"))
    assert told.answers[0].is_dealt_with


def test_they_come_from_the_newest_to_the_oldest(looked, mine, touch):
    calls = touch("2026-11-21", "ada"), touch("2026-11-22", "ada", channel="comment")
    theirs = mine("2026-11-23", from_them=True)
    planned = mine("2026-11-26")
    found = looked(None, mine("2026-11-20"), *calls, mine("2026-11-24"), theirs, planned)
    assert [each.touch[:10] for each in found] == ["2026-11-24", "2026-11-20"]


def test_of_two_comments_in_one_thread_each_has_its_answers(looked, mine, said):
    seen = thread(
        said("40", "Kim Weber", WORDS),
        said("41", "Ada Okafor", "When?", "2026-11-20T11:00", parent="40"),
        said("42", "Kim Weber", "In spring, and all of us did.", "2026-11-21T11:00", parent="41"),
        said("43", "Ben Adeyemi", "All?", "2026-11-22T11:00", parent="42"),
    )
    second, first = looked(seen, mine(), mine("2026-11-21", "In spring, and all of us did."))
    assert [each.comment.id for each in first.answers] == ["41"]
    assert [each.comment.id for each in second.answers] == ["43"]
    assert [each.is_dealt_with for each in (*first.answers, *second.answers)] == [True, False]
    assert (first.others, second.others) == (1, 0)


def test_a_blog_that_moved_to_another_host(looked, mine, said):
    own = said("40", "Kim Weber", WORDS, url="https://new.example/rota/#comment-40")
    (found,) = looked(thread(own, url="new.example/rota"), mine())
    assert (found.fate, found.permalink) == (Fate.PUBLISHED, own.url)


def test_a_reply_tells_that_mine_is_there_though_the_feed_shows_it_no_more(looked, mine, said):
    answer = said("52", "Ada", "To you.", parent="40")
    (found,) = looked(thread(answer), mine(landed=f"{POST}#comment-40"))
    assert (found.fate, found.mine) == (Fate.ANSWERED, None)


@pytest.fixture
def dealt_with(looked, mine, said):
    """Tell whether Ada's answer of the 22nd is dealt with, by what else there is."""

    def run(*records, seen=(), answer=None, **fields):
        own = said("40", "Kim Weber", WORDS)
        answer = answer or said("41", "Ada Okafor", "So?", "2026-11-22T10:00", parent="40")
        comments = sorted([own, answer, *seen], key=lambda comment: comment.at)
        found = looked(thread(*comments), mine(**fields), *records)
        return next(each for each in found if each.answers).answers[0].is_dealt_with

    return run


def test_an_answer_is_open_at_first(dealt_with, touch):
    assert not dealt_with()
    assert not dealt_with(touch("2026-11-21", "ada"), touch("2026-11-24", "ben"))
    assert not dealt_with(touch("2026-11-26", "ada"))


def test_any_touch_since_deals_with_it(dealt_with, touch):
    assert dealt_with(touch("2026-11-22", "ada"))
    assert dealt_with(touch("2026-11-24", "ada", "ben", from_them=True))


def test_a_comment_of_mine_below_it_does(dealt_with, mine, said):
    assert dealt_with(seen=[said("42", "Kim Weber", "Yes.", "2026-11-23T10:00")])
    assert dealt_with(mine("2026-11-23", "Yes."))
    assert dealt_with(mine("2026-11-22", "Yes."))


def test_a_comment_of_mine_that_was_there_before_does_not(dealt_with, mine, said):
    before = said("39", "Kim Weber", "Before her answer.", "2026-11-22T09:00")
    assert not dealt_with(mine("2026-11-22", "Before her answer."), seen=[before])
    assert not dealt_with(mine("2026-11-18", "Never seen."))


def test_the_user_may_dismiss_it(dealt_with, said):
    dismissed = Decision("https://ada.example/rota/#comment-41", Verdict.DISMISSED)
    other = Decision("https://ada.example/rota/#comment-4", Verdict.DISMISSED)
    skipped = Decision("https://ada.example/rota/", Verdict.SKIP)
    assert dealt_with(dismissed)
    assert not dealt_with(other, skipped)


def test_an_answer_without_a_place_of_its_own_is_dismissed_by_its_id(said, dealt_with):
    answer = said("c 9", "Ada Okafor", "So?", "2026-11-22T10:00", parent="40", url=None)
    assert address_of(answer, f"{POST}?unapproved=4") == f"{POST}#c 9"
    assert address_of(replace(answer, url=POST), POST) == f"{POST}#c 9"
    assert address_of(answer, f"{POST}#comment-40") == f"{POST}#c 9"
    moved = "https://new.example/rota/"  # where every comment may have the address of the post
    assert address_of(replace(answer, url=moved), POST) == f"{moved}#c 9"
    dismissed = Decision(address_of(answer, POST), Verdict.DISMISSED)
    assert dealt_with(dismissed, answer=answer)


def test_a_stranger_s_answer_is_dealt_with_in_the_thread_alone(dealt_with, touch, said):
    answer = said("41", "Chiara", "So?", "2026-11-22T10:00", parent="40")
    assert not dealt_with(touch("2026-11-24", "ada"), answer=answer)
    below = said("42", "Kim Weber", "Yes.", "2026-11-23T10:00")
    assert dealt_with(answer=answer, seen=[below])


def test_what_is_kept_is_there_with_no_cache(looked, mine):
    kept = (
        KeptAnswer("So glad!", by="Ada Okafor", on=date(2026, 11, 22), url=f"{POST}#comment-42"),
        KeptAnswer("And?", by="Chiara"),
    )
    (found,) = looked(None, mine(permalink=f"{POST}#comment-40", answers=kept))
    assert (found.fate, found.rule) == (
        Fate.ANSWERED,
        "Chiara answered: your journal keeps it",
    )
    assert found.permalink == f"{POST}#comment-40"
    assert [(each.contact, each.comment.text, each.is_author) for each in found.answers] == [
        (None, "And?", False),
        ("ada", "So glad!", True),
    ]


def test_a_kept_answer_that_is_seen_no_more_is_dealt_with_by_a_later_comment(looked, mine, said):
    kept = KeptAnswer("So glad!", by="Ada Okafor", on=date(2026, 11, 22))
    later = mine("2026-11-23", "In spring.")
    seen = thread(said("60", "Kim Weber", "In spring.", "2026-11-23T10:00"))
    for records in ((), (later,)):
        found = looked(seen, mine(answers=(kept,)), *records)
        assert found[-1].answers[0].is_dealt_with is bool(records)


def test_a_kept_answer_that_is_seen_is_one_answer(looked, mine, said):
    own = said("40", "Kim Weber", WORDS)
    answer = said("41", "Ada Okafor", "So\nglad!", "2026-11-22T10:00", parent="40")
    for url in (None, answer.url):
        kept = KeptAnswer("So glad!", by="Ada Okafor", url=url)
        (found,) = looked(thread(own, answer), mine(answers=(kept,)))
        assert [each.comment for each in found.answers] == [answer]


def test_a_pinned_day_rules(book, mine):
    network = book(ADA, mine(), **KIM, today=date(2027, 1, 10))
    assert conversations(network, {}, NOW)[0].fate is Fate.UNSEEN


def test_who_came_to_me(book, touch, said):
    network = book(ADA, BEN, touch("2026-11-21", "ben"), **KIM)
    url = "https://kim.example/silence/#comment-2"
    feed = thread(
        said("1", "Ben Adeyemi", "Before the call.", "2026-11-20T10:00"),
        said("2", "Ada", "Here I am.", author_url="https://ada.example", url=url),
        said("3", "Kim Weber", "Welcome.", "2026-11-20T11:00"),
        said("4", "Chiara", "And I.", "2026-11-22T11:00", url=None),
        url="kim.example/comments/feed",
    )
    found = visits(network, {feed.url: feed}, NOW)
    assert [(each.comment.id, each.contact, each.is_returned) for each in found] == [
        ("4", None, False),
        ("1", "ben", True),
        ("2", "ada", False),
    ]
    assert (found[2].post, found[0].post) == ("https://kim.example/silence/", None)


def test_without_comments_the_book_is_as_it_was(book, touch):
    network = book(ADA, touch("2026-11-20", "ada"), **KIM)
    assert with_conversations(network, {}, {}, NOW) is network


def test_the_book_has_both(book, mine, said):
    feed = thread(said("4", "Chiara", "Hello."), url="kim.example/comments/feed")
    network = with_conversations(book(ADA, mine(), **KIM), {}, {feed.url: feed}, NOW)
    assert [each.touch for each in network.conversations] == ["2026-11-20-ada-comment"]
    assert [each.comment.author for each in network.visits] == ["Chiara"]
    assert network.touches[0].channel is Channel.COMMENT
