"""A site's own comment form among its other forms."""

from __future__ import annotations

import pytest

from netjournal.blogs.reading.markup import parsed
from netjournal.blogs.systems.forms import own_form
from netjournal.model import CommentsState


@pytest.mark.parametrize(
    "form",
    [
        '<form action="/post/comment" method="post"><textarea name="text"></textarea></form>',
        '<form><textarea name="comment[body]"></textarea></form>',
        '<form id="kommentarformular"><textarea name="text"></textarea></form>',
        '<section class="replies"><form><textarea name="body"></textarea></form></section>',
        '<form action="/gaestebuch"><textarea name="eintrag"></textarea></form>',
    ],
)
def test_a_form_named_for_comments(form):
    assert own_form(parsed(form)) == (CommentsState.OPEN, "its own comment form is there")


@pytest.mark.parametrize(
    "form",
    [
        '<form action="/contact"><textarea name="comments"></textarea></form>',
        '<form class="wpcf7-form"><textarea name="your-comment"></textarea></form>',
        '<form><input name="subject"><textarea name="comment"></textarea></form>',
        '<form><input type="tel"><textarea name="comment"></textarea></form>',
        '<form action="#"><textarea name="carousel-reblog-content"></textarea></form>',
        '<div class="newsletter comments"><form><textarea name="text"></textarea></form></div>',
        '<form action="/search"><textarea name="q"></textarea></form>',
        '<textarea name="comment"></textarea>',
        '<template><form><textarea name="comment"></textarea></form></template>',
        "<form><input name=comment></form>",
    ],
)
def test_a_form_for_something_else(form):
    assert own_form(parsed(form)) is None


@pytest.mark.parametrize("locked", ["readonly", "disabled", 'readonly="readonly"'])
def test_a_locked_field_waits_for_who_logs_in(locked):
    state, says = own_form(parsed(f"<form><textarea name=comment {locked}></textarea></form>"))
    assert state is CommentsState.LOGIN
    assert says == "the field of its own comment form is locked"
