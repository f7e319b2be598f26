"""The day as a document: what the command's own tests do not reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from netjournal.followup.agenda import agenda
from netjournal.model import Opening
from netjournal.model import Post
from netjournal.pages.digest import digest

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


@pytest.mark.parametrize("url", ["http://ada.blogs.example/1", None])
def test_a_post_without_a_title_is_called_so(
    book: Callable, contact: Callable, today: date, url: str | None
) -> None:
    network = book(contact("Ada"))
    opening = Opening("ada", Post("http://ada.blogs.example/feed", "1", "", url), (), 2)

    html = Html(digest(network, agenda(network, [opening], today)))

    assert html.css_first("h2 ~ ul > li").text().split() == ["Untitled", "post", "by", "Ada"]
