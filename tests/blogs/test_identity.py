"""Posts that were there before are known again, whatever their blog does to them."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.identity import Seen
from netjournal.blogs.identity import recognised
from netjournal.model import Post

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


def post(number: int, **changes) -> Post:
    fields = {
        "feed": "https://ada.example/feed/",
        "id": f"https://ada.example/?p={number}",
        "title": f"Post number {number}",
        "url": f"https://ada.example/2026/post-{number}/",
        "published": START + timedelta(days=7 * number),
    }
    return Post(**fields | changes)


def seen(post: Post) -> Seen:
    published = int(post.published.timestamp()) if post.published else None
    return Seen(post.id, post.url, post.title, published, first_seen=0)


def known(now: Post, before: Post) -> bool:
    return recognised([now], [seen(before)]) == [seen(before)]


def test_a_post_is_known_by_its_id_whatever_else_changed():
    changed = post(1, title="Renamed", url="https://b.example/", published=None)
    assert known(changed, post(1))


def test_a_post_with_a_new_id_is_known_by_its_page():
    changed = post(1, id="tag:1", title="Renamed", published=START + timedelta(days=300))
    assert known(changed, post(1))
    assert known(post(1, id="tag:1", url="http://ADA.example/2026/post-1?utm_source=x"), post(1))


def test_a_post_on_a_new_domain_is_known_by_its_title_and_date():
    moved = post(1, id="tag:1", url="https://okafor.example/blog/1")
    assert known(moved, post(1))
    assert known(post(1, id="tag:1", url=None, title="POST  number 1"), post(1))


def test_a_post_without_date_on_a_new_domain_is_known_by_its_title_and_path():
    old = post(1, published=None)
    moved = {"id": "tag:1", "published": None}
    assert known(post(1, url="https://okafor.example/2026/post-1", **moved), old)
    assert not known(post(1, url="https://okafor.example/2027/post-1", **moved), old)
    assert not known(post(1, url="https://okafor.example/", **moved), old)


@pytest.mark.parametrize("apart", [timedelta(days=365), timedelta(days=2), timedelta(days=-700)])
def test_a_post_of_the_same_title_at_another_time_is_new(apart):
    again = post(2, title="My year in books", published=START + apart)
    assert not known(again, post(1, title="My year in books", published=START))


@pytest.mark.parametrize("title", ["", "Untitled", "Photo", "links", "(no title)"])
def test_a_title_that_any_post_may_have_identifies_none(title):
    assert not known(post(2, title=title, published=START), post(1, title=title, published=START))


def test_a_page_that_several_posts_link_to_identifies_none():
    home = {"url": "https://ada.example/blog"}
    former = [seen(post(1, **home)), seen(post(2, **home))]
    assert recognised([post(3, **home), post(2, **home)], former) == [None, former[1]]
    front = {"url": "https://ada.example/"}
    assert recognised([post(3, **front)], [seen(post(1, **front))]) == [None]


def test_each_former_post_is_one_post():
    before = seen(post(1))
    twins = [post(2, title="Post number 1", published=post(1).published), post(1)]
    assert recognised(twins, [before]) == [None, before]
    closest = [
        post(7, title="Post number 1", published=post(1).published + timedelta(hours=hours))
        for hours in (30, 2)
    ]
    assert recognised(closest, [before]) == [None, before]


def test_the_first_time_every_post_is_new():
    assert recognised([post(1), post(2)], []) == [None, None]
    assert recognised([], [seen(post(1))]) == []


numbers = st.lists(st.integers(0, 400), unique=True, min_size=1, max_size=30)


@given(numbers, st.data())
def test_no_shuffling_or_renaming_makes_a_post_new(numbers, data):
    before = [post(number) for number in numbers]
    titles = st.sampled_from(["Renamed", "", "Post number 1", "Links"])
    now = [post(number, title=data.draw(titles)) for number in data.draw(st.permutations(numbers))]
    assert [found.id for found in recognised(now, map(seen, before))] == [each.id for each in now]


@given(numbers, st.data())
def test_no_change_of_all_ids_makes_a_post_new(numbers, data):
    titles = st.sampled_from(["My week", "", "Links"])
    before = [post(number, title=data.draw(titles)) for number in numbers]
    shuffled = data.draw(st.permutations(before))
    now = [post(int(each.id.rpartition("=")[2]), id=f"tag:{each.id}") for each in shuffled]
    assert [found.id for found in recognised(now, map(seen, before))] == [
        each.id for each in shuffled
    ]


@given(numbers, st.integers(1, 20))
def test_the_same_titles_years_later_are_new_posts(numbers, years):
    before = [post(number) for number in numbers]
    later = timedelta(days=3000 * years)
    now = [
        post(
            number,
            id=f"tag:{number}",
            url=f"https://ada.example/later/post-{number}/",
            published=post(number).published + later,
        )
        for number in numbers
    ]
    assert recognised(now, map(seen, before)) == [None] * len(now)
