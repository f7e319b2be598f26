"""The site with comments that were fetched: in a browser, what others wrote is text and no more."""

from __future__ import annotations

import json
from datetime import UTC
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

import pytest

from netjournal.blogs.cache import Cache
from netjournal.blogs.reading.text import line
from netjournal.blogs.threads.heard import Lead
from netjournal.blogs.threads.heard import Source
from netjournal.blogs.threads.heard import Step
from netjournal.blogs.threads.reading import read
from netjournal.model import Thread

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result
    from playwright.sync_api import Browser
    from playwright.sync_api import Page

MKDOCS_YML = """\
site_name: Kim's network
docs_dir: journal
use_directory_urls: false
theme: {name: material, font: false}
plugins:
  - search
  - netjournal:
      format: 1
      me: {name: Kim Weber, blogs: [http://kim.example]}
      timezone: UTC
      today: 2026-11-20
"""
POST = "http://ada.blogs.example/rota/"
OWN_POST = "http://kim.example/notice/"
TOUCH = f"""\
---
date: 2026-11-10
with: ada-okafor
channel: comment
url: {POST}
---
A rota that people swap among themselves has held for us since spring.
"""
HOSTILE = (
    "<script>window.isHurt = true</script><img src=http://x.example/a.png onerror='isHurt = true'>"
    "\"'></blockquote></article></body>\u202egnp.txt\u2066{{ 7 * 7 }} &lt;b&gt; "
)
NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)


def said(number: int, author: str, words: str, post: str = POST, **more: object) -> dict:
    """Make a comment as WordPress lists it; the words are markup, as whoever wrote it left them."""
    return {
        "id": number,
        "author_name": author,
        "date_gmt": f"2026-11-10T{number:02}:00:00",
        "content": {"rendered": words},
        "link": f"{post}#comment-{number}",
        **more,
    }


def thread(url: str, post: str, title: str, *comments: dict) -> Thread:
    """Read comments as a look does."""
    lead = Lead(post)
    step = Step(Source.WORDPRESS, f"{post}?rest_route=/wp/v2/comments")
    body = json.dumps(comments).encode()
    heard = read(step, body, "application/json", step.url, lead)
    assert heard is not None
    assert len(heard.comments) == len(comments)
    return Thread(url, title=line(title), looked_at=NOW, comments=heard.comments)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, mkdocs: Callable[..., Result]) -> Path:
    """Build the site of a network in whose cache hostile comments lie."""
    root = tmp_path_factory.mktemp("comments")
    files = {
        "mkdocs.yml": MKDOCS_YML,
        "contacts/ada-okafor.yml": "name: Ada Okafor\nblog: http://ada.blogs.example\n",
        "journal/2026/2026-11-10-ada-okafor-comment.md": TOUCH,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="")
    mine = TOUCH.rpartition("---\n")[2].strip()
    shown, ada = escape(HOSTILE), {"author_url": "http://ada.blogs.example"}
    under_post = (
        said(1, "Kim Weber", mine),
        said(2, "Ada Okafor", shown * 100, parent=1, **ada),
        said(3, f"{HOSTILE}a", f"@Kim {'a' * 20_000}", author_url="http://x.example/'><script>"),
        said(4, "W" * 200, f"<p>@Kim {HOSTILE}{shown}", author_url="javascript:alert(1)"),
    )
    under_mine = (
        said(5, "Ada Okafor", shown, OWN_POST, **ada),
        said(6, shown, "W" * 20_000, OWN_POST, author_url=f"http://x.example/{'w' * 900}"),
    )
    feed = "http://kim.example/comments/feed/"
    with Cache.open(root) as cache:
        cache.keep_thread(thread("ada.blogs.example/rota", POST, HOSTILE, *under_post))
        cache.keep_thread(thread(feed, OWN_POST, HOSTILE, *under_mine))
    done = mkdocs("build", root / "mkdocs.yml", "--strict")
    assert done.exit_code == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    """Open a tab as narrow as a telephone."""
    return browser.new_page(viewport={"width": 360, "height": 800})


@pytest.mark.parametrize(
    ("address", "quotes"), [("comments.html", 5), ("contacts/ada-okafor.html", 4)]
)
def test_hostile_comments_stay_text_in_their_place(
    site: Path, page: Page, address: str, quotes: int
) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))

    page.goto((site / address).as_uri())

    assert page.locator(".nj-quote").count() == quotes
    assert page.evaluate("window.isHurt") is None
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert page.locator("article img, article script").count() == 0
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) <= 0
    text = page.inner_text("article")
    assert "{{ 7 * 7 }} &lt;b&gt;" in text
    assert not set(text) & set("\u202e\u2066")
    assert max(map(len, page.locator(".nj-quote blockquote").all_inner_texts())) <= 600


def test_an_answer_is_dismissed_by_a_command_to_copy(site: Path, page: Page) -> None:
    page.goto((site / "comments.html").as_uri())
    page.get_by_text("No answer needed").click()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    line = f'netjournal comments --dismiss "{POST}#comment-2"'
    page.get_by_role("button", name=f"Copy {line}").click()

    page.get_by_role("status").filter(has_text="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == line
