"""The best of many posts are found without weighing all, and weighed once however often asked."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.followup.candidates import Candidates
from netjournal.followup.looks import found_by
from netjournal.followup.openings import explained
from netjournal.model import Book
from netjournal.model import Commenting
from netjournal.model import CommentsState
from netjournal.model import Config
from netjournal.model import Contact
from netjournal.model import Post
from netjournal.model import PostPage
from netjournal.model import Weight
from netjournal.model.openings import DEFAULT_WEIGHTS

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def post(name, days_ago=1, **fields):
    return Post(
        feed="http://ada.example/feed",
        id=name,
        title=name,
        url=f"http://ada.example/{name}",
        published=NOON - timedelta(days=days_ago),
        first_seen=NOON,
        **fields,
    )


TEXTS = st.sampled_from(
    [
        "",
        "It rained. What do you think?",
        "Is it raining?",
        "Let me know. What about tea?",
        "Let me know about tea.",
        "I am not sure.",
        "Tea? I am not sure.",
    ]
)
POSTS = st.builds(
    post,
    st.sampled_from("abcdef"),
    st.integers(0, 16),
    text=TEXTS,
    comments=st.sampled_from([None, 0, 90]),
    is_full=st.booleans(),
)
PAGES = st.builds(
    PostPage,
    st.sampled_from([f"ada.example/{name}" for name in "abcdef"]),
    st.just(NOON),
    st.builds(Commenting, st.sampled_from(CommentsState)),
    TEXTS,
)
SLUGS = ("ada", "ben", "carla")


NETWORKS = {
    "posts": st.fixed_dictionaries(
        dict.fromkeys(SLUGS, st.lists(POSTS, max_size=4, unique_by=lambda each: each.id))
    ),
    "weights": st.dictionaries(st.sampled_from(Weight), st.integers(-40, 40), max_size=4),
    "tags": st.sampled_from([(), ("tea",)]),
}
LOOKED_AT = st.lists(PAGES, max_size=3).map(lambda pages: {page.url: page for page in pages})


def book_of(weights, tags, **config):
    return Book(
        root=Path(),
        config=Config(timezone="UTC", weights=DEFAULT_WEIGHTS | weights, **config),
        contacts={slug: Contact(slug, slug.title(), tags=tags) for slug in SLUGS},
    )


def best_of_all(book, posts, pages):
    """Weigh every post to the end; return the best of each contact, best first."""
    urls = {each.url for theirs in posts.values() for each in theirs}
    every = (each for url in urls for each in explained(book, posts, TODAY, pages, url))
    possible = [each.opening for each in every if not each.refusals]
    best = {}
    for each in sorted(
        possible, key=lambda each: (-each.score, each.age_days, each.contact, each.post.id)
    ):
        best.setdefault(each.contact, each)
    return [*best.values()]


@settings(max_examples=60, deadline=None)
@given(**NETWORKS, askings=st.lists(LOOKED_AT, min_size=1, max_size=3))
def test_the_best_are_what_weighing_every_post_to_the_end_would_find(posts, weights, tags, askings):
    """However often they are asked for, with whatever pages."""
    book = book_of(weights, tags)
    candidates = Candidates(book, posts, TODAY)
    for pages in askings:
        assert [*candidates.ranked(pages)] == best_of_all(book, posts, pages)


@settings(max_examples=60, deadline=None)
@given(**NETWORKS, pages=LOOKED_AT, proposed=st.integers(0, 3), most=st.integers(1, 9))
def test_looks_that_others_take_change_nothing(posts, weights, tags, pages, proposed, most):
    book = book_of(weights, tags, openings=proposed)
    invited = {}
    candidates = Candidates(book, posts, TODAY, invited)
    while looks := candidates.looks(pages, most):
        assert len(looks) <= most
        new = {look.digest: found for look, found in zip(looks, found_by(looks), strict=True)}
        assert new.keys().isdisjoint(invited)
        invited |= new
    known = {**invited}
    assert candidates.openings(pages) == Candidates(book, posts, TODAY).openings(pages)
    assert invited == known, "no look was left"


@pytest.fixture
def looked(monkeypatch):
    """Count the looks at texts."""
    texts = []

    def find(text, _language):
        texts.append(text)

    for name in ("question", "statement"):
        monkeypatch.setattr(f"netjournal.followup.looks.{name}", find)
    return texts


def test_who_cannot_be_among_the_best_is_not_looked_at(looked):
    """Whatever there may be in what they wrote."""
    near = [post(f"near-{number}", 8, text=f"It rained, {number}.") for number in range(5)]
    far = [post(f"far-{number}", 20, text="It rained, too.") for number in range(5)]
    people = {each.id: Contact(each.id, each.id.title()) for each in (*near, *far)}
    book = Book(
        root=Path(),
        config=Config(timezone="UTC", weights=DEFAULT_WEIGHTS | {Weight.CALL: 5, Weight.DOUBT: 5}),
        contacts=people,
    )
    found = Candidates(book, {each.id: [each] for each in (*far, *near)}, TODAY).openings()
    assert [opening.post for opening in found] == near
    assert looked == [each.text for each in near]
