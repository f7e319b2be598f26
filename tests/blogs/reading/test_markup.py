"""From a page's bytes to its elements, and from elements to the lines a reader sees."""

from __future__ import annotations

import pytest

from netjournal.blogs.reading.markup import DEPTH_LIMIT
from netjournal.blogs.reading.markup import ELEMENTS_LIMIT
from netjournal.blogs.reading.markup import MARKUP_LIMIT
from netjournal.blogs.reading.markup import decoded
from netjournal.blogs.reading.markup import marked_text_of
from netjournal.blogs.reading.markup import parsed
from netjournal.blogs.reading.markup import text_of


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<p>one <b>and</b>\nmore</p>", "one and more"),
        ("<div>one<div>two</div>three</div>", "one\ntwo\nthree"),
        ("one<br>two", "one\ntwo"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<table><tr><td>one<td>two</table>", "one\ntwo"),
        ("<p>one<script>two</script><style>three</style></p>", "one"),
        ("<template><p>one</p></template><noscript>two</noscript>", ""),
        ("<p>I <img class='wp-smiley' alt='🙂'> do <img alt='not this'></p>", "I 🙂 do"),
        ("<h2>one</h2><blockquote>two</blockquote><pre>three\nfour</pre>", "one\ntwo\nthree four"),
        ("", ""),
    ],
)
def test_what_a_reader_sees(markup, lines):
    assert text_of(parsed(f"<html><body>{markup}").body) == lines


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>one</p><blockquote><p>two</p><p>three</p></blockquote>", "one\n> two\n> three"),
        ("<h2>one</h2>two<pre>three\n  four</pre>five", "# one\ntwo\n    three\n      four\nfive"),
        ("<blockquote><h2>one</h2></blockquote><p>two\nthree</p>", "> one\ntwo three"),
        ("<p>one\x12\x1etwo</p>three", "one two\nthree"),
    ],
)
def test_quotations_headings_and_code_can_be_marked(markup, lines):
    assert marked_text_of(parsed(f"<html><body>{markup}").body) == lines


def test_an_element_is_read_without_its_neighbours_and_without_what_is_skipped():
    tree = parsed("<p>before</p><div>one<i>two</i><p>three</p></div><p>after</p>")
    skipped = {node.mem_id for node in tree.css("i")}
    assert text_of(tree.css_first("div"), skipped) == "one\nthree"
    assert text_of(tree.css_first("i")) == "two"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * (DEPTH_LIMIT + 1),
        "<p><b>" * (DEPTH_LIMIT + 1),
        "<font></div>" * (DEPTH_LIMIT + 1),
        "<i></i>" * (ELEMENTS_LIMIT + 1),
    ],
)
def test_what_would_take_long_is_not_parsed(markup):
    assert parsed(markup) is None


@pytest.mark.parametrize(
    "markup",
    [
        "<p>one<li>two<tr>three<br>" * (DEPTH_LIMIT + 1),
        "<div></div>" * (DEPTH_LIMIT + 1),
        f"<script>{'<div>' * (DEPTH_LIMIT + 1)}</script>",
        f"<!--{'<div>' * (DEPTH_LIMIT + 1)}-->",
    ],
)
def test_what_only_looks_deep_is(markup):
    assert parsed(markup) is not None


def test_no_more_is_decoded_than_a_page_may_have():
    assert len(decoded(b"x" * (MARKUP_LIMIT + 5), None)) <= MARKUP_LIMIT
    assert decoded("é".encode() * MARKUP_LIMIT, None).strip("é") == ""
