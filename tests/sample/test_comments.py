"""The comments that stand under the sample posts from the start."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC
from datetime import datetime

import pytest

from netjournal.sample.answers import BLOGS
from netjournal.sample.answers import FEEDS
from netjournal.sample.answers import Answers
from netjournal.sample.comments import SampleComment

ANSWERS = Answers()
_COUNT = re.compile(r"(?:slash:comments|thr:total)>([0-9]+)<")


@pytest.mark.parametrize("host", ["ada", "kofi", "farah", "tomasz", "ines", "idunn"])
def test_the_counts_in_the_feeds_agree(host):
    name = f"{host}.blogs.example"
    discussion = ANSWERS.discussion(name)
    there = Counter(comment.path for comment in discussion.comments)
    told = _COUNT.findall((FEEDS / BLOGS[name].file).read_text(encoding="utf-8"))
    open_posts = [post for post in discussion.blog.posts if post.path not in discussion.closed]
    assert told == [str(there[post.path]) for post in open_posts]


@pytest.mark.parametrize("host", BLOGS)
def test_each_is_under_a_post_after_it_and_after_what_it_answers(host):
    discussion = ANSWERS.discussion(host)
    posts = {post.path: post for post in discussion.blog.posts}
    ids = [comment.id for comment in discussion.comments]
    assert len(set(ids)) == len(ids)
    for comment in discussion.comments:
        before = [each for each in discussion.under(posts[comment.path]) if each.at < comment.at]
        assert posts[comment.path].published < comment.at
        assert comment.parent is None or comment.parent in {each.id for each in before}


def test_nothing_in_a_text_is_markup():
    at = datetime(2026, 11, 20, tzinfo=UTC)
    comment = SampleComment(1, "/", "Kim", at, "<b>1</b>\n2\n\n\n3 & 4")
    assert comment.html == "<p>&lt;b&gt;1&lt;/b&gt;<br>\n2</p>\n<p>3 &amp; 4</p>"
