from __future__ import annotations

import pytest

from netjournal.sample.addresses import as_on_the_web
from netjournal.sample.addresses import in_browser

POST = "http://ada.blogs.example/2026/11/17/first/?unapproved=4#comment-4"
BROWSED = "http://ada.blogs.localhost:8600/2026/11/17/first/?unapproved=4#comment-4"


def test_an_address_has_two_names():
    assert in_browser(POST, 8600) == BROWSED
    assert as_on_the_web(BROWSED) == POST
    assert as_on_the_web(f" {BROWSED}\n") == POST


@pytest.mark.parametrize(
    "url",
    [
        POST,
        "http://localhost:8600/",
        "http://ada.blogs.localhost.example/",
        "https://ada.blogs.localhost/",
        "no address",
    ],
)
def test_any_other_stays_as_it_is(url):
    assert as_on_the_web(url) == url
