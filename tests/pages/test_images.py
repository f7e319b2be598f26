from __future__ import annotations

import pytest

from netjournal.pages.images import without_foreign_images


@pytest.mark.parametrize(
    "source", ["https://x.example/i.png", "http://x.example/i.png", "//x.example/i.png"]
)
def test_an_image_of_another_host_becomes_a_link(source: str) -> None:
    html = without_foreign_images(f'<p><img alt="The lake" src="{source}" /></p>')

    assert html == f'<p><a class="nj-image" href="{source}">The lake</a></p>'


def test_its_address_stands_in_for_a_missing_text() -> None:
    html = without_foreign_images("<IMG SRC='https://x.example/a>b.png'>")

    assert (
        html
        == '<a class="nj-image" href="https://x.example/a&gt;b.png">https://x.example/a&gt;b.png</a>'
    )


@pytest.mark.parametrize(
    "html",
    ["<p>No image.</p>", '<img src="2026/pic.png">', '<img src="data:image/png;base64,AA==">'],
)
def test_everything_else_stays_as_it_is(html: str) -> None:
    assert without_foreign_images(html) == html
