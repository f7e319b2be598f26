from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.pages.images import without_foreign_images

LOADING = "[src], [srcset], [poster], image[href]"


@pytest.mark.parametrize(
    "source", ["https://x.example/i.png", "http://x.example/i.png", "//x.example/i.png"]
)
def test_an_image_of_another_host_becomes_a_link(source: str) -> None:
    html = without_foreign_images(f'<p><img alt="The lake" src="{source}" /></p>')

    assert html == f'<p><a class="nj-image" href="{source}">The lake</a></p>'


def test_its_address_stands_in_for_a_missing_text() -> None:
    link = Html(without_foreign_images("<IMG SRC='https://x.example/a>b.png'>")).css_first("a")

    assert link.text() == link.attributes["href"] == "https://x.example/a>b.png"


@pytest.mark.parametrize(
    "html",
    [
        "<p>No image.</p>",
        '<IMG src="2026/pic.png" alt=lake><br/>',
        '<img src="data:image/png;base64,AA==">',
        '<picture><source srcset="a.png 1x, b.png 2x"><img src="a.png"></picture>',
        '<video src="a.mp4" poster="a.png"></video>',
    ],
)
def test_everything_else_stays_as_it_is(html: str) -> None:
    assert without_foreign_images(html) == html


@pytest.mark.parametrize(
    "html",
    [
        r'<img src="/\x.example/i.png">',
        r'<img src="\\x.example/i.png">',
        '<img src="ht\ntps://x.example/i.png">',
        '<img src="/\t/x.example/i.png">',
        '<img src="\x01//x.example/i.png">',
        '<img src="https:&#x2f;/x.example/i.png">',
        '<img src="//x.example/i.png" src="mine.png">',
        '<img src=//x.example/i.png alt=a"b>',
        "<img < src=//x.example/i.png>",
        '<img srcset="//x.example/i.png 1x, mine.png 2x">',
        '<image src="//x.example/i.png">',
        '<svg><image href="//x.example/i.png"></image></svg>',
        '<picture><source srcset="a.png, //x.example/i.png 2x"></picture>',
        '<video poster="//x.example/i.png"></video>',
        '<video><source src="//x.example/i.png"></video>',
        '<audio src="//x.example/i.png"></audio>',
        '<input type="image" src="//x.example/i.png">',
    ],
)
def test_however_it_is_written_nothing_is_loaded_from_another_host(html: str) -> None:
    result = Html(without_foreign_images(html))

    assert not result.css(LOADING)
    address = result.css_first("a").attributes["href"]
    assert address is not None
    assert address.removeprefix("https:") == "//x.example/i.png"


def test_an_image_whose_larger_copy_is_elsewhere_is_kept_without_it() -> None:
    html = without_foreign_images('<img src="a.png" srcset="//x.example/b.png 2x">')

    assert Html(html).css_first("img").attributes == {"src": "a.png"}


def test_what_no_click_should_start_is_text() -> None:
    html = without_foreign_images('<img src="javascript:alert(1)" alt="a < b">')

    assert html == '<span class="nj-image">a &lt; b</span>'


@pytest.mark.parametrize(
    "html",
    [
        '<div><img src=//x.example/i.png x="',
        '<wbr id="nj-end"><img src=//x.example/i.png ',
        "<p><img src=a.png>\n<!--",
    ],
)
def test_a_tag_left_open_takes_nothing_of_the_page_with_it(html: str) -> None:
    whole = Html(f'{without_foreign_images(html)}<p id="next">Next</p><p class="x">')

    assert whole.css_first("#next").text() == "Next"
    assert not whole.css("[src^='//']")


@pytest.mark.parametrize("tag", ["<img ", "<img src=//x.example>", "<img '\"", "<video src=//x>"])
def test_ten_thousand_tags_take_no_time_worth_mentioning(tag: str) -> None:
    assert "<img " not in without_foreign_images(tag * 10_000)
