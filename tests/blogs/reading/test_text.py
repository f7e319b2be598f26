from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.reading.text import LINE_LIMIT
from netjournal.blogs.reading.text import TEXT_LIMIT
from netjournal.blogs.reading.text import is_plain
from netjournal.blogs.reading.text import line
from netjournal.blogs.reading.text import paragraphs
from netjournal.blogs.reading.text import paragraphs_of_html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two\n words\t here ", "two words here"),
        ("red \x1b[31malert\x1b[0m", "red [31malert[0m"),
        ("c1 \x9b31m and bell \x07", "c1 31m and bell"),
        ("evil \u202egpj.exe", "evil gpj.exe"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("a family 👨\u200d👩\u200d👧 stays", "a family 👨\u200d👩\u200d👧 stays"),
        ("non\u00a0breaking", "non breaking"),
    ],
)
def test_a_line_holds_nothing_that_steers_a_terminal(text, expected):
    assert line(text) == expected


def test_a_line_is_bounded():
    assert line("x" * 10_000) == "x" * LINE_LIMIT


@given(st.text())
def test_any_text_becomes_plain(text):
    cleaned = line(text)
    assert is_plain(cleaned)
    assert len(cleaned) <= LINE_LIMIT


def test_html_becomes_one_paragraph_a_line():
    html = """
        Before<p>Dear <b>all</b> &amp; <em>sundry</em>,
        a second line.</p><p>What do
        you think?<br>Write.</p><ul><li>one<li>two</ul>
        <table><tr><td>left</td><td>right</td></tr></table>
        <blockquote><p>Quoted.</p></blockquote>After
    """
    assert paragraphs_of_html(html).split("\n") == [
        "Before",
        "Dear all & sundry, a second line.",
        "What do you think?",
        "Write.",
        "one",
        "two",
        "left",
        "right",
        "Quoted.",
        "After",
    ]


def test_nothing_executable_becomes_text():
    html = (
        "<script>steal()</script>kept<style>p{}</style><!-- no --><iframe>no</iframe><svg>no</svg>"
    )
    assert paragraphs_of_html(html) == "kept"


def test_text_in_escaped_markup_stays():
    assert paragraphs_of_html("the &lt;p&gt; element") == "the <p> element"


def test_plain_text_keeps_its_lines():
    assert paragraphs("One.\r\n\r\n  Two <b>.\n") == "One.\nTwo <b>."


@given(st.text())
def test_any_html_becomes_bounded_plain_lines(html):
    text = paragraphs_of_html(html * 3)
    assert len(text) <= TEXT_LIMIT
    assert all(is_plain(part) and part.strip() == part for part in text.split("\n"))


def test_an_emoji_that_became_an_image_is_an_emoji_again():
    html = (
        '<p>Well done <img src="1f642.png" alt="🙂" class="wp-smiley" style="height: 1em" />!</p>'
        '<p><img class="emoji" alt="🎉">Party <img alt="A photograph" src="p.jpg"></p>'
        '<p>End <img class="wp-smiley"></p>'
    )
    assert paragraphs_of_html(html) == "Well done 🙂!\n🎉Party\nEnd"
