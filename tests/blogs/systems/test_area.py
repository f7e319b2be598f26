"""What counts as said by the blog itself about its comments."""

from __future__ import annotations

import pytest

from netjournal.blogs.reading.markup import parsed
from netjournal.blogs.systems.area import own_lines
from netjournal.blogs.systems.judging import judge
from netjournal.model import CommentsState

FORM = '<form action="/wp-comments-post.php"></form>'


@pytest.mark.parametrize(
    "notice",
    [
        '<div id="comments"><p>Comments are closed.</p></div>',
        '<section class="comments-area"><span>Comments are closed.</span></section>',
        '<div id="respond"><h3>Comments are closed.</h3></div>',
        '<p class="no-comments">Comments are closed.</p>',
        '<div class="comments"><ol class="commentlist"><li>Hi</li></ol>Comments are closed.</div>',
    ],
)
def test_a_notice_in_the_comment_area_counts(notice):
    assert judge(parsed(FORM + notice)).state is CommentsState.CLOSED


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<article><p>Comments are closed.</p></article>",
        "<footer>Comments are closed.</footer>",
        '<div id="comments"><li class="comment"><p>Comments are closed.</p></li></div>',
        '<div id="comments"><article class="comment-body">Comments are closed.</article></div>',
        '<div id="comments"><p hidden>Comments are closed.</p></div>',
        '<div id="comments"><p style="display:none">Comments are closed.</p></div>',
        '<div id="comments"><script>say("Comments are closed.")</script></div>',
        '<div id="comments"><template><p>Comments are closed.</p></template></div>',
        '<aside><ul class="comments"><li>Comments are closed.</li></ul></aside>',
    ],
)
def test_the_same_words_elsewhere_do_not(elsewhere):
    assert judge(parsed(FORM + elsewhere)).state is CommentsState.OPEN


def test_areas_in_one_another_are_read_once():
    tree = parsed('<div id="comments"><div id="respond"><p>One</p><p>Two</p></div></div>')
    assert own_lines(tree) == ["One", "Two"]
