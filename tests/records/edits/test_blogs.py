"""A blog gets its feed, or moves, and nothing else in the contact's file changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from netjournal.errors import ConflictError
from netjournal.errors import NetjournalError
from netjournal.model import Blog
from netjournal.records.changes import Change
from netjournal.records.contacts import read_contact
from netjournal.records.edits.blogs import fed
from netjournal.records.edits.blogs import moved
from netjournal.records.edits.blogs import with_feed
from netjournal.records.edits.blogs import with_moved
from netjournal.records.reading import Reading

if TYPE_CHECKING:
    from netjournal.model import Contact

PATH = "contacts/ada.yml"
URL = "https://ada.example"
FEED = "https://ada.example/feed/"


def read(text: str) -> Contact:
    reading = Reading(PATH)
    contact = read_contact(text.removeprefix("\ufeff"), reading)
    assert contact is not None
    assert reading.problems == []
    return contact


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"blog: {URL}\n", f"blog:\n  - url: {URL}\n    feed: {FEED}\n"),
        (
            f"blog: {URL}   # hers\nrank: A\n",
            f"blog:\n  - url: {URL}   # hers\n    feed: {FEED}\nrank: A\n",
        ),
        (f"blog:   '{URL}'", f"blog:\n  - url: '{URL}'\n    feed: {FEED}"),
        (f'"blogs" : "{URL}"\n', f'"blogs" :\n  - url: "{URL}"\n    feed: {FEED}\n'),
        (f"blog:  # hers\n    {URL}\n", f"blog:  # hers\n    - url: {URL}\n      feed: {FEED}\n"),
        (
            f"blogs:\n  - {URL}  # hers\n  # and\n  - https://b.example\n",
            f"blogs:\n  - url: {URL}  # hers\n    feed: {FEED}\n  # and\n  - https://b.example\n",
        ),
        (f"blogs:\n-   {URL}\n", f"blogs:\n-   url: {URL}\n    feed: {FEED}\n"),
        (
            f"blogs: [https://b.example, {URL}]  # two\n",
            f"blogs: [https://b.example, {{url: {URL}, feed: {FEED}}}]  # two\n",
        ),
        (
            f"blogs: [\n  '{URL}', # hers\n  https://b.example # his\n]\n",
            f"blogs: [\n  {{url: '{URL}', feed: {FEED}}}, # hers\n  https://b.example # his\n]\n",
        ),
        (f"blog: {{url: {URL}}}\n", f"blog: {{url: {URL}, feed: {FEED}}}\n"),
        (
            f"blogs: [{{author: Ada, url: {URL}}}]\n",
            f"blogs: [{{author: Ada, url: {URL}, feed: {FEED}}}]\n",
        ),
        (
            f"blogs:\n  - url: {URL}  # hers\n    author: Ada\n",
            f"blogs:\n  - url: {URL}  # hers\n    feed: {FEED}\n    author: Ada\n",
        ),
        (
            f"blogs:\n  -\n    author: Ada\n    url: {URL}",
            f"blogs:\n  -\n    author: Ada\n    url: {URL}\n    feed: {FEED}",
        ),
        (f"blog:\n  url: {URL}\n  feed:\n", f"blog:\n  url: {URL}\n  feed: {FEED}\n"),
        (
            f"blogs:\n  - url: {URL}\n    feed: '{URL}/rss' # old\n",
            f"blogs:\n  - url: {URL}\n    feed: '{FEED}' # old\n",
        ),
        (f"blogs:\n  - feed: {URL}\n", f"blogs:\n  - feed: {FEED}\n"),
    ],
)
def test_a_blog_gets_its_feed(before: str, after: str) -> None:
    for text, wanted in (
        (f"# hers\nname: Ada\n{before}", f"# hers\nname: Ada\n{after}"),
        (f"\ufeffname: Ada\n{before}", f"\ufeffname: Ada\n{after}"),
        (
            f"name: Ada\n{before}".replace("\n", "\r\n"),
            f"name: Ada\n{after}".replace("\n", "\r\n"),
        ),
    ):
        assert with_feed(text, URL, FEED, PATH) == wanted
        assert any(blog.feed == FEED for blog in read(wanted).blogs)


def test_in_brackets_all_stays_on_a_line() -> None:
    before = f"{{name: Ada, blog: {URL}, rank: A}}\n"
    after = f"{{name: Ada, blog: {{url: {URL}, feed: {FEED}}}, rank: A}}\n"
    assert with_feed(before, URL, FEED, PATH) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("blog: OLD   # hers\n", "blog: NEW   # hers\n"),
        ("blog:   'OLD'\n", "blog:   'NEW'\n"),
        ("blogs: [https://b.example, OLD] # two\n", "blogs: [https://b.example, NEW] # two\n"),
        (
            "blogs:\n- https://b.example\n# c\n-  OLD\n",
            "blogs:\n- https://b.example\n# c\n-  NEW\n",
        ),
        ("blog: {feed: OLD}\n", "blog: {feed: NEW}\n"),
        (
            "blogs: [{url: https://b.example, feed: OLD}]\n",
            "blogs: [{url: https://b.example, feed: NEW}]\n",
        ),
        (
            'blogs:\n  - url: https://b.example\n    feed: "OLD"  # for readers\n    author: Ada\n',
            'blogs:\n  - url: https://b.example\n    feed: "NEW"  # for readers\n    author: Ada\n',
        ),
        (
            "blogs:\n  - feed: OLD\n  - feed: OLD\n    author: Ada\n",
            "blogs:\n  - feed: NEW\n  - feed: NEW\n    author: Ada\n",
        ),
        ("blogs:\n  - url: OLD\n    author: Ada\n", "blogs:\n  - url: NEW\n    author: Ada\n"),
        ("blogs:\n  - url: OLD\n    feed: OLD\n", "blogs:\n  - url: OLD\n    feed: NEW\n"),
        (
            "blogs:\n  - url: OLD\n    feed: https://b.example/rss\n",
            "blogs:\n  - url: OLD\n    feed: https://b.example/rss\n",
        ),
        ("notes: OLD\nblog: OLD\nlinks: {a: OLD}\n", "notes: OLD\nblog: NEW\nlinks: {a: OLD}\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_feed_moves(before: str, after: str, end: str) -> None:
    old, new = "https://ada.example/?feed=rss2&x=#1", "https://ada.example/feed/"
    text, wanted = (f"name: Ada # OLD\n{each}".replace("\n", end) for each in (before, after))
    text, wanted = text.replace("OLD", old), wanted.replace("OLD", old).replace("NEW", new)
    assert with_moved(text, old, new, PATH) == wanted


@pytest.mark.parametrize("new", ["https://ada.example/a,b", "https://ada.example/it's"])
@pytest.mark.parametrize(
    "form", ["blogs: [U, https://b.example]", "blog: {feed: U}", "blog: 'U'", "blog: U"]
)
def test_an_address_is_quoted_where_it_must_be(form: str, new: str) -> None:
    text = with_moved(f"name: Ada\n{form}".replace("U", URL), URL, new, PATH)
    first = read(text).blogs[0]
    assert new in {first.url, first.feed}


@pytest.mark.parametrize("edit", [with_feed, with_moved])
def test_a_blog_that_is_no_longer_there(edit) -> None:
    for text in ("name: Ada\n", "name: Ada\nblog: https://b.example\n"):
        with pytest.raises(ConflictError, match=f"ada.yml has no blog at {URL} any more"):
            edit(text, URL, FEED, PATH)


def test_what_is_only_edited_by_hand() -> None:
    with pytest.raises(NetjournalError, match=r"ada.yml:2:7: .* by hand: \{url: https://ada.exam"):
        with_feed(f"name: Ada\nblog: >-\n  {URL}\n", URL, FEED, PATH)
    with pytest.raises(NetjournalError, match="an anchor"):
        with_feed(f"name: Ada\nblog: &a {URL}\n", URL, FEED, PATH)


def test_changes_of_a_file(network) -> None:
    text = f"name: Ada\nblog: {URL}\n"
    root = network({PATH: text})
    assert fed(root, PATH, {URL: FEED}) == Change(PATH, text, with_feed(text, URL, FEED, PATH))
    assert moved(root, PATH, {URL: FEED}) == Change(PATH, text, text.replace(URL, FEED))
    with pytest.raises(ConflictError, match="is gone"):
        fed(root, "contacts/eve.yml", {URL: FEED})


ADDRESSES = st.from_regex(
    r"https://[a-z]{1,4}\.example/[\w.,;:?&=#%'!()*+~/-]{0,12}", fullmatch=True
)
BLOGS = st.lists(
    st.builds(
        Blog, ADDRESSES, st.none() | ADDRESSES, st.none() | st.sampled_from(["Ada", "A: B", "no"])
    ),
    min_size=1,
    max_size=3,
)


@settings(deadline=None, max_examples=60)
@given(blogs=BLOGS, new=ADDRESSES, style=st.sampled_from(["block", "flow"]), data=st.data())
def test_nothing_else_ever_changes(blogs, new, style, data) -> None:
    from netjournal.records.edits.emitter import block
    from netjournal.records.edits.emitter import inline

    said = [{k: v for k, v in vars(blog).items() if v} for blog in blogs]
    said = [each["url"] if list(each) == ["url"] else each for each in said]
    written = block({"blogs": said}) if style == "block" else f"blogs: {inline(said)}\n"
    text = f"name: Ada # a\n{written}rank: A # b\n"
    ada = read(text)
    assume(list(ada.blogs) == blogs)
    old = data.draw(st.sampled_from(blogs)).url
    for edit, wish in (
        (with_feed, lambda blog: replace(blog, feed=new) if blog.url == old else blog),
        (
            with_moved,
            lambda blog: (
                replace(blog, feed=new)
                if blog.feed == old
                else replace(blog, url=new)
                if blog.feed is None and blog.url == old
                else blog
            ),
        ),
    ):
        after = edit(text, old, new, PATH)
        assert read(after) == replace(ada, blogs=tuple(map(wish, blogs)))
        assert after.startswith("name: Ada # a\nblogs:")
        assert after.endswith("\nrank: A # b\n")
