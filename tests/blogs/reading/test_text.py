from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.blogs.reading.text import LINE_LIMIT
from netjournal.blogs.reading.text import TEXT_LIMIT
from netjournal.blogs.reading.text import is_plain
from netjournal.blogs.reading.text import line
from netjournal.blogs.reading.text import line_of_html
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
        "> Quoted.",
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
    assert all(is_plain(part) and part.rstrip() == part for part in text.split("\n"))


def test_an_emoji_that_became_an_image_is_an_emoji_again():
    html = (
        '<p>Well done <img src="1f642.png" alt="🙂" class="wp-smiley" style="height: 1em" />!</p>'
        '<p><img class="emoji" alt="🎉">Party <img alt="A photograph" src="p.jpg"></p>'
        '<p>End <img class="wp-smiley"></p>'
    )
    assert paragraphs_of_html(html) == "Well done 🙂!\n🎉Party\nEnd"


def test_quotations_code_and_headings_are_marked():
    html = """
        <h2>Two <em>ways</em></h2><p>Use <code>tea</code>, said <q>she</q>.</p>
        <blockquote><p>One.</p><blockquote>Two.<pre>three</pre></blockquote></blockquote>
        <PRE><code class="x">def tea():
    \treturn <b>1</b>

  # done</code></PRE>After.
    """
    assert paragraphs_of_html(html).split("\n") == [
        "# Two ways",
        "Use tea, said she.",
        "> One.",
        "> Two.",
        "> three",
        "    def tea():",
        "            return 1",
        "      # done",
        "After.",
    ]


@pytest.mark.parametrize(
    "machinery",
    [
        "<nav>Home</nav>",
        "<aside><p>Advertisement</aside>",
        "<footer>By Ada</footer>",
        "<form><label>Your e-mail</label><button>Subscribe</button></form>",
        '<div class="sharedaddy sd-sharing-enabled"><div><h3>Share this:</h3></div></div>',
        '<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3></div>',
        '<div class="wp-block-jetpack-subscriptions">Subscribe</div>',
        '<div class="addtoany_share_save_container"><nav>Share</nav></div>',
        '<div class="subscription-widget-wrap"><p>Thanks for reading!</p></div>',
    ],
)
def test_what_engines_put_around_a_post_is_left_out(machinery):
    html = f"<p>One.</p>{machinery}<figure><img><figcaption>Tea</figcaption></figure><p>Two."
    assert paragraphs_of_html(html) == "One.\nTea\nTwo."


def test_an_element_that_is_never_closed_ends_with_what_it_is_in():
    assert paragraphs_of_html("<div><blockquote>One</div><p>Two") == "> One\nTwo"
    assert paragraphs_of_html("<div><form>One</div><p>Two") == "Two"
    assert paragraphs_of_html("</pre></blockquote>One<h2>Two") == "One\n# Two"


def test_a_title_in_markup_is_one_line_without_marks():
    assert line_of_html("<h1>How <b>tea</b><br>is made</h1>") == "How tea is made"


def test_plain_text_is_marked_only_as_its_author_marked_it():
    assert paragraphs("> One\n\n    two # three") == "> One\ntwo # three"
